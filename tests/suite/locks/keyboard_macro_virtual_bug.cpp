// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: std::mutex, virtual calls
// sharing: protected members of a base class
// mistake: an override touches what its base class guards without the lock
// seen by: the simulator, ThreadSanitizer

// Devices of input count what they were sent; a macro keyboard sends several keys at once.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class InputDevice {
 public:
  virtual ~InputDevice() = default;

  virtual void send(int key) {
    std::lock_guard lock(mutex_);
    keys_.push_back(key);  // EXPECT-RACE
  }

  std::size_t sent() const {
    std::lock_guard lock(mutex_);
    return keys_.size();  // EXPECT-RACE
  }

 protected:
  mutable std::mutex mutex_;
  std::vector<int> keys_;
};

class MacroKeyboard : public InputDevice {
 public:
  explicit MacroKeyboard(std::vector<int> macro) : macro_(std::move(macro)) {}

  void send(int key) override {
    if (key != 0) {
      keys_.push_back(key);  // EXPECT-RACE
      return;
    }
    keys_.insert(keys_.end(), macro_.begin(), macro_.end());  // EXPECT-RACE
  }

 private:
  const std::vector<int> macro_;
};

static void type(InputDevice& device, int first) {
  device.send(first);
  device.send(0);
}

int main() {
  std::vector<std::unique_ptr<InputDevice>> devices;
  devices.push_back(std::make_unique<InputDevice>());
  devices.push_back(std::make_unique<MacroKeyboard>(std::vector<int>{'o', 'k'}));
  for (auto& device : devices) {
    std::thread script([&device] { type(*device, 'a'); });
    type(*device, 'b');
    script.join();
    std::printf("%zu\n", device->sent());
  }
}
