#pragma once
// Where a bounded depth-first search stands between executions: the choices of the last execution and the
// bound. Plain data of fixed layout in the memory of the strategy's lane; all zero is the start. The explorer
// reads `state`.

#include <cstdint>

namespace heddle::engine {

struct BoundedSearchMemory {
  static constexpr std::uint32_t max_choices = 1u << 16;

  enum class State : std::uint32_t {
    searching,
    complete,    // every execution has been run: a larger bound adds none
    incomplete,  // every one that the search can reach has been run; some choices were not branched on
  };
  /// What taking an ordinary rank r > 0 of a choice costs of the bound.
  enum class Cost : std::uint16_t { none, one, rank };
  struct Choice {
    std::uint16_t rank;      // taken; 0 is the default policy's
    std::uint16_t count;     // ranks there are
    std::uint16_t ordinary;  // ranks below cost as `cost` says, others one
    Cost cost;
  };

  std::uint64_t in_use;  // bytes, from the beginning on
  State state;
  std::uint32_t bound;
  std::uint32_t executions;  // begun
  std::uint32_t prefix;      // so many choices of the next execution are given
  std::uint32_t length;      // choices that the last execution met
  std::uint32_t pruned;      // 1: at this bound something cost too much
  std::uint32_t skipped;     // 1: at some point nothing was branched on, or a choice found no room
  Choice choices[max_choices];

  /// To the next execution within the bound, or the first of the next bound.
  void advance();
  /// Sets `in_use` for as many choices as any execution has met.
  void note_size();

 private:
  [[nodiscard]] static std::uint32_t cost_of(const Choice& choice, std::uint32_t rank);
};

}  // namespace heddle::engine
