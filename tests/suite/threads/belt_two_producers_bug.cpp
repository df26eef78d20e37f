// kind: race
// static: race
// build: none
// primitive: std::counting_semaphore for free and for filled places
// sharing: ring of a bounded buffer
// mistake: two producers with nothing between them but the count of free places
// seen by: the simulator

// Two machines put bottles on a belt, one packer takes them off.
#include <array>
#include <cstdio>
#include <mutex>
#include <semaphore>
#include <thread>

class Belt {
 public:
  void put(int bottle) {
    free_.acquire();
    places_[head_] = bottle;               // EXPECT-RACE
    head_ = (head_ + 1) % places_.size();  // EXPECT-RACE
    filled_.release();
  }

  int take() {
    filled_.acquire();
    int bottle = places_[tail_];  // EXPECT-RACE
    tail_ = (tail_ + 1) % places_.size();
    free_.release();
    return bottle;
  }

 private:
  static constexpr int kPlaces = 8;
  std::counting_semaphore<kPlaces> free_{kPlaces};
  std::counting_semaphore<kPlaces> filled_{0};
  std::array<int, kPlaces> places_{};
  std::size_t head_ = 0;
  std::size_t tail_ = 0;
};

static void machine(Belt& belt, int first) {
  for (int i = 0; i < 3; ++i) belt.put(first + i);
}

int main() {
  Belt belt;
  std::thread water(machine, std::ref(belt), 100);
  std::thread juice(machine, std::ref(belt), 200);
  int packed = 0;
  for (int i = 0; i < 6; ++i) packed += belt.take() >= 0;
  water.join();
  juice.join();
  std::printf("%d packed\n", packed);
}
