// kind: race
// static: race
// check: data-race,double-checked-locking
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: double-checked initialisation of a plain pointer
// seen by: the simulator, ThreadSanitizer

// A telescope corrects where it points by a model that is loaded when it is first needed.
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

struct PointingModel {
  double tilt;
  double flexure;
};

class Telescope {
 public:
  Telescope() = default;
  ~Telescope() { delete model_; }
  Telescope(const Telescope&) = delete;
  Telescope& operator=(const Telescope&) = delete;

  double corrected(double altitude) {
    const PointingModel* model = pointing_model();
    return altitude + model->tilt + model->flexure * (90 - altitude);  // EXPECT-RACE
  }

 private:
  const PointingModel* pointing_model() {
    if (model_ == nullptr) {  // EXPECT-RACE
      std::lock_guard lock(mutex_);
      if (model_ == nullptr) model_ = load();  // EXPECT-RACE
    }
    return model_;  // EXPECT-RACE
  }

  static PointingModel* load() { return new PointingModel{0.25, 0.01}; }

  std::mutex mutex_;
  PointingModel* model_ = nullptr;
};

int main() {
  Telescope telescope;
  std::thread guider([&telescope] { telescope.corrected(45); });
  double altitude = telescope.corrected(30);
  guider.join();
  std::printf("%.2f\n", altitude);
}
