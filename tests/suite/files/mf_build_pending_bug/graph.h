#pragma once
#include <cstddef>
#include <vector>

struct Node {
  int pending = 0;
  std::vector<int> dependents;
};

class Graph {
 public:
  explicit Graph(std::size_t targets) : nodes_(targets) {}
  void depends(int target, int source);
  std::vector<int> roots() const;
  std::vector<int> finish(int target);
  std::size_t size() const { return nodes_.size(); }

 private:
  std::vector<Node> nodes_;
};
