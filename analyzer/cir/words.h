#pragma once
// The words of the text form: one spelling for each enumerator, in the order of the enumeration. Index 0 is
// the default.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "analyzer/cir/cir.h"

namespace heddle::cir {

template <class E>
struct Words;

template <>
struct Words<SymbolKind> {
  static constexpr std::array<std::string_view, 4> all{"none", "variable", "function", "record"};
};
template <>
struct Words<SyncType> {
  static constexpr std::array<std::string_view, 20> all{
      "none",         "mutex",   "recursive_mutex", "shared_mutex", "spin_lock", "condition", "guard",
      "shared_guard", "thread",  "joining_thread",  "future",       "promise",   "once_flag", "semaphore",
      "latch",        "barrier", "atomic",          "event_loop",   "task_pool", "strand"};
};
template <>
struct Words<MemoryOrder> {
  static constexpr std::array<std::string_view, 6> all{"plain",   "relaxed", "acquire",
                                                       "release", "acq_rel", "seq_cst"};
};
template <>
struct Words<GuardAction> {
  static constexpr std::array<std::string_view, 8> all{"adopt",  "defer", "lock",   "try_lock",
                                                       "unlock", "end",   "forget", "move"};
};
template <>
struct Words<SpawnKind> {
  static constexpr std::array<std::string_view, 5> all{"thread", "async", "process", "handler", "thread_end"};
};
template <>
struct Words<HandleAction> {
  static constexpr std::array<std::string_view, 6> all{"join", "detach", "move", "end", "test", "replace"};
};
template <>
struct Words<OrderAction> {
  static constexpr std::array<std::string_view, 6> all{"signal",     "await",    "arrive_and_wait",
                                                       "once_begin", "once_end", "initialize"};
};
template <>
struct Words<LockPromise> {
  static constexpr std::array<std::string_view, 5> all{"required", "asserted", "acquired", "tried",
                                                       "released"};
};

/// How many enumerators E has; a stored number at or above it is not valid.
template <class E>
inline constexpr std::size_t count_of = Words<E>::all.size();

template <class E>
[[nodiscard]] constexpr std::string_view word(E value) {
  return Words<E>::all[static_cast<std::size_t>(value)];
}

template <class E>
[[nodiscard]] constexpr std::optional<E> from_word(std::string_view text) {
  for (std::size_t i = 0; i < count_of<E>; ++i)
    if (Words<E>::all[i] == text) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace heddle::cir
