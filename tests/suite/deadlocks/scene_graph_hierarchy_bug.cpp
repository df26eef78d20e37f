// kind: deadlock
// static: deadlock
// build: none
// primitive: std::recursive_mutex, one per object
// sharing: tree of objects with parent pointers
// mistake: parent before child and child before parent
// seen by: the simulator, ThreadSanitizer

// Nodes of a scene: moving goes down to the children, resizing goes up to the parent.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Node {
 public:
  explicit Node(Node* parent = nullptr) : parent_(parent) {}

  Node& add_child() {
    std::lock_guard lock(mutex_);
    children_.push_back(std::make_unique<Node>(this));
    return *children_.back();
  }

  void move(int by) {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    position_ += by;
    for (auto& child : children_) child->move(by);
  }

  void grow(int by) {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    size_ += by;
    if (parent_ != nullptr) parent_->grow(by);
  }

 private:
  std::recursive_mutex mutex_;
  Node* const parent_;
  std::vector<std::unique_ptr<Node>> children_;
  int position_ = 0;
  int size_ = 1;
};

int main() {
  Node scene;
  Node& lamp = scene.add_child();
  std::thread animation([&] { scene.move(5); });
  lamp.grow(2);
  animation.join();
  std::puts("done");
}
