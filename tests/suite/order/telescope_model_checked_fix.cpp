// kind: none
// static: none
// build: none

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
    return altitude + model->tilt + model->flexure * (90 - altitude);
  }

 private:
  const PointingModel* pointing_model() {
    if (model_ == nullptr) {
      std::lock_guard lock(mutex_);
      if (model_ == nullptr) model_ = load();
    }
    return model_;
  }

  static PointingModel* load() { return new PointingModel{0.25, 0.01}; }

  std::mutex mutex_;
  std::atomic<PointingModel*> model_{nullptr};
};

int main() {
  Telescope telescope;
  std::thread guider([&telescope] { telescope.corrected(45); });
  double altitude = telescope.corrected(30);
  guider.join();
  std::printf("%.2f\n", altitude);
}
