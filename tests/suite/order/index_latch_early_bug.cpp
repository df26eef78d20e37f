// kind: race
// static: race
// build: none
// primitive: std::latch, std::jthread
// sharing: members of one object
// mistake: a latch is counted down before the work is done
// seen by: the simulator, ThreadSanitizer

// Builds the two indexes of a table at once; queries wait for both.
#include <cstdio>
#include <latch>
#include <map>
#include <string>
#include <thread>
#include <vector>

struct Row {
  int id;
  std::string name;
};

class Table {
 public:
  explicit Table(std::vector<Row> rows) : rows_(std::move(rows)) {
    id_builder_ = std::jthread([this] { index_ids(); });
    name_builder_ = std::jthread([this] { index_names(); });
  }

  std::string name_of(int id) {
    indexed_.wait();
    auto found = by_id_.find(id);
    return found == by_id_.end() ? "" : rows_[found->second].name;
  }

  int id_of(const std::string& name) {
    indexed_.wait();
    auto found = by_name_.find(name);                               // EXPECT-RACE
    return found == by_name_.end() ? -1 : rows_[found->second].id;  // EXPECT-RACE
  }

 private:
  void index_ids() {
    for (std::size_t i = 0; i < rows_.size(); ++i) by_id_[rows_[i].id] = i;
    indexed_.count_down();
  }

  void index_names() {
    indexed_.count_down();
    for (std::size_t i = 0; i < rows_.size(); ++i) by_name_[rows_[i].name] = i;  // EXPECT-RACE
  }

  std::vector<Row> rows_;
  std::map<int, std::size_t> by_id_;
  std::map<std::string, std::size_t> by_name_;
  std::latch indexed_{2};
  std::jthread id_builder_;
  std::jthread name_builder_;
};

int main() {
  Table table({{1, "oak"}, {2, "elm"}, {3, "fir"}});
  std::printf("%zu %d\n", table.name_of(2).size(), table.id_of("fir") > -2);
}
