// A phone book that many read and few change. Readers share the lock, a writer has it alone.
//
// The bug: number_of() counts its calls, and counting is writing. Under a shared lock two readers
// may count at the same time, and one call is lost.

#include <cstdio>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <thread>

class PhoneBook {
 public:
  void enter(const std::string& name, const std::string& number) {
    std::unique_lock lock(mutex_);
    numbers_[name] = number;
  }

  std::optional<std::string> number_of(const std::string& name) {
    std::shared_lock lock(mutex_);
    ++look_ups_;  // EXPECT: data-race
    const auto entry = numbers_.find(name);
    if (entry == numbers_.end()) return std::nullopt;
    return entry->second;
  }

  int look_ups() {
    std::shared_lock lock(mutex_);
    return look_ups_;
  }

 private:
  std::shared_mutex mutex_;
  std::map<std::string, std::string> numbers_;  // guarded by mutex_
  int look_ups_ = 0;                            // guarded by mutex_
};

int main() {
  PhoneBook book;
  book.enter("Ada", "1815");
  {
    std::jthread caller([&book] {
      if (const auto number = book.number_of("Ada")) std::printf("calling Ada at %s\n", number->c_str());
    });
    std::jthread other_caller([&book] {
      if (const auto number = book.number_of("Grace")) std::printf("calling Grace at %s\n", number->c_str());
    });
    std::jthread clerk([&book] { book.enter("Grace", "1906"); });
  }
  std::printf("%d look-ups of 2 counted\n", book.look_ups());
  return book.look_ups() == 2 ? 0 : 1;  // EXPECT-DYNAMIC: exit-code
}
