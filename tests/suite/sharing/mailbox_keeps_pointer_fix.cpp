// kind: none
// static: none
// build: none

// Letters are given to the mailbox, and from then on belong to the carrier.
#include <cstdio>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

struct Letter {
  std::string text;
  int stamps = 0;
};

class Mailbox {
 public:
  void drop(std::unique_ptr<Letter> letter) {
    std::lock_guard lock(mutex_);
    letters_.push_back(std::move(letter));
  }

  std::unique_ptr<Letter> collect() {
    std::lock_guard lock(mutex_);
    if (letters_.empty()) return nullptr;
    auto letter = std::move(letters_.front());
    letters_.pop_front();
    return letter;
  }

 private:
  std::mutex mutex_;
  std::deque<std::unique_ptr<Letter>> letters_;
};

int main() {
  static Mailbox mailbox;
  std::unique_ptr<Letter> delivered;
  std::thread carrier([&delivered] {
    delivered = mailbox.collect();
    if (delivered) std::printf("%d stamps\n", delivered->stamps);
  });
  auto letter = std::make_unique<Letter>();
  letter->text = "come home";
  letter->stamps = 2;
  mailbox.drop(std::move(letter));
  carrier.join();
}
