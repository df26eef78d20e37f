#include "analyzer/link/loops.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <tuple>

namespace heddle::link {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

bool before(const cir::Location& a, const cir::Location& b) {
  return std::tie(a.line, a.column) < std::tie(b.line, b.column);
}

}  // namespace

Loops::Loops(const cir::Function& function) {
  IdSet all;
  for (cir::BlockId b = 0; b < function.blocks.size(); ++b) all.push_back(b);
  find(function, all);
}

void Loops::find(const cir::Function& function, const IdSet& blocks) {
  std::vector<std::size_t> index(function.blocks.size(), blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) index[blocks[i]] = i;
  Graph graph(blocks.size());
  std::vector<bool> own_edge(blocks.size(), false);
  for (std::size_t i = 0; i < blocks.size(); ++i)
    for (cir::BlockId to : function.blocks[blocks[i]].successors)
      if (to < index.size() && index[to] < blocks.size()) {
        boost::add_edge(i, index[to], graph);
        if (index[to] == i) own_edge[i] = true;
      }
  std::vector<std::size_t> component(blocks.size());
  const std::size_t count = boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<IdSet> members(count);
  for (std::size_t i = 0; i < blocks.size(); ++i) members[component[i]].push_back(blocks[i]);
  for (const IdSet& part : members) {
    if (part.size() == 1 && !own_edge[index[part.front()]]) continue;
    Loop loop;
    loop.blocks = part;
    loop.header = part.front();
    for (cir::BlockId b = 0; b < function.blocks.size(); ++b)
      if (!contains(part, b))
        for (cir::BlockId to : function.blocks[b].successors)
          if (contains(part, to)) loop.header = to;
    measure(function, loop);
    loops_.push_back(loop);
    IdSet inner = part;
    erase(inner, loop.header);
    if (!inner.empty()) find(function, inner);
  }
}

void Loops::measure(const cir::Function& function, Loop& loop) const {
  bool any = false;
  for (cir::BlockId b : loop.blocks)
    for (const cir::Event& event : function.blocks[b].events) {
      const cir::Location& at = event.location;
      if (at.line == 0) continue;
      if (!any) loop.first = loop.last = at, any = true;
      if (at.file != loop.first.file) continue;
      if (before(at, loop.first)) loop.first = at;
      if (before(loop.last, at)) loop.last = at;
    }
}

const Loop* Loops::innermost(cir::BlockId block) const {
  const Loop* found = nullptr;
  for (const Loop& loop : loops_)
    if (contains(loop.blocks, block)) found = &loop;  // outer come before inner
  return found;
}

bool Loops::is_header(cir::BlockId block) const {
  return std::any_of(loops_.begin(), loops_.end(), [&](const Loop& loop) { return loop.header == block; });
}

bool Loops::is_next_turn(cir::BlockId from, cir::BlockId to) const {
  return std::any_of(loops_.begin(), loops_.end(),
                     [&](const Loop& loop) { return loop.header == to && contains(loop.blocks, from); });
}

bool Loops::in_loop_around(cir::BlockId block, const cir::Location& place) const {
  for (const Loop& loop : loops_)
    if (contains(loop.blocks, block) && place.file == loop.first.file && !before(place, loop.first) &&
        !before(loop.last, place))
      return true;
  return false;
}

std::vector<std::vector<cir::BlockId>> predecessors_of(const cir::Function& function) {
  std::vector<std::vector<cir::BlockId>> result(function.blocks.size());
  for (cir::BlockId b = 0; b < function.blocks.size(); ++b)
    for (cir::BlockId to : function.blocks[b].successors)
      if (to < result.size()) result[to].push_back(b);
  return result;
}

}  // namespace heddle::link
