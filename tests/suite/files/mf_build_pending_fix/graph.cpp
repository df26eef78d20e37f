// kind: none
// static: none
// build: none

#include "graph.h"

void Graph::depends(int target, int source) {
  nodes_[static_cast<std::size_t>(target)].pending++;
  nodes_[static_cast<std::size_t>(source)].dependents.push_back(target);
}

std::vector<int> Graph::roots() const {
  std::vector<int> found;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].pending == 0) found.push_back(static_cast<int>(i));
  }
  return found;
}

std::vector<int> Graph::finish(int target) {
  std::vector<int> freed;
  for (int dependent : nodes_[static_cast<std::size_t>(target)].dependents) {
    Node& node = nodes_[static_cast<std::size_t>(dependent)];
    if (--node.pending == 0) freed.push_back(dependent);
  }
  return freed;
}
