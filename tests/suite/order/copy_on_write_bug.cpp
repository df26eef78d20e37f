// kind: race
// static: none
// build: none
// primitive: std::shared_ptr use_count
// sharing: heap behind shared_ptr copies
// mistake: use_count taken for synchronisation
// seen by: the simulator

// A list that is copied only when somebody else still uses it.
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

class Lines {
 public:
  Lines() : data_(std::make_shared<std::vector<int>>()) {}

  void add(int line) {
    if (data_.use_count() > 1) data_ = std::make_shared<std::vector<int>>(*data_);
    data_->push_back(line);  // EXPECT-RACE
  }

  std::size_t size() const { return data_->size(); }  // EXPECT-RACE

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
