// kind: none
// static: none
// build: none

// Windows are built by several threads; each widget gets a number.
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

static unsigned next_id() {
  static std::atomic<unsigned> last{0};
  return ++last;
}

class Widget {
 public:
  explicit Widget(std::string name) : id_(next_id()), name_(std::move(name)) {}
  virtual ~Widget() = default;
  virtual void build() {}
  unsigned id() const { return id_; }

 private:
  const unsigned id_;
  const std::string name_;
};

class Dialog : public Widget {
 public:
  using Widget::Widget;

  void build() override {
    children_.push_back(std::make_unique<Widget>("ok"));
    children_.push_back(std::make_unique<Widget>("cancel"));
  }

  std::size_t size() const { return children_.size(); }

 private:
  std::vector<std::unique_ptr<Widget>> children_;
};

int main() {
  Dialog open("open"), about("about");
  std::thread builder([&open] { open.build(); });
  about.build();
  builder.join();
  std::printf("%zu widgets, %d\n", open.size() + about.size(), open.id() != about.id());
}
