// kind: order
// static: other
// check: unlock-not-held
// build: none
// primitive: std::unique_lock, unlock()
// sharing: members of one object
// mistake: unlock() of a guard that is open already
// seen by: the simulator

// Pastes a text; large ones are stored aside without the lock.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

class Clipboard {
 public:
  void paste(const std::string& text) {
    std::unique_lock lock(mutex_);
    text_ += text;
    if (text_.size() > 4) {
      lock.unlock();
      store_aside();
    }
    lock.unlock();  // EXPECT-CHECK
    std::puts("pasted");
  }

 private:
  void store_aside() { std::puts("stored aside"); }

  std::mutex mutex_;
  std::string text_;
};

int main() {
  Clipboard clipboard;
  std::thread window([&] { clipboard.paste("abc"); });
  clipboard.paste("def");
  window.join();
}
