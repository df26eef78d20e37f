// kind: none
// static: none
// build: none

// A list that is copied only when somebody else still uses it.
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

class Lines {
 public:
  Lines() : data_(std::make_shared<std::vector<int>>()) {}

  void add(int line) {
    auto copy = std::make_shared<std::vector<int>>(*data_);
    copy->push_back(line);
    data_ = std::move(copy);
  }

  std::size_t size() const { return data_->size(); }

 private:
  std::shared_ptr<std::vector<int>> data_;
};

int main() {
  Lines text;
  text.add(1);
  std::thread printer([copy = text]() mutable {
    std::printf("%zu lines\n", copy.size());
    copy = Lines();
  });
  text.add(2);
  printer.join();
}
