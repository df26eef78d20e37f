// kind: none
// static: none
// build: none

// A phone book that makes room when it is full.
#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <utility>

class PhoneBook {
 public:
  explicit PhoneBook(std::size_t capacity) : capacity_(capacity) {}

  std::size_t size() const {
    std::shared_lock lock(mutex_);
    return numbers_.size();
  }

  int number_of(int person) const {
    std::shared_lock lock(mutex_);
    auto at = numbers_.find(person);
    return at == numbers_.end() ? 0 : at->second;
  }

  void add(int person, int number) {
    std::unique_lock lock(mutex_);
    make_room();
    numbers_.insert_or_assign(person, number);
  }

 private:
  void make_room() {
    while (numbers_.size() >= capacity_) numbers_.erase(numbers_.begin());
  }

  const std::size_t capacity_;
  mutable std::shared_mutex mutex_;
  std::map<int, int> numbers_;
};

int main() {
  PhoneBook book(2);
  std::thread caller([&book] { std::printf("%d\n", book.number_of(3) >= 0); });
  for (int person = 1; person <= 3; ++person) book.add(person, 5550 + person);
  caller.join();
  std::printf("%zu\n", book.size());
}
