#pragma once
// A set of threads, a bit each.

#include <bit>
#include <cstdint>

#include "simulator/engine/operation.h"

namespace heddle::engine {

class ThreadSet {
 public:
  [[nodiscard]] bool contains(ThreadId thread) const { return (words_[thread / 64] >> thread % 64 & 1) != 0; }
  [[nodiscard]] bool empty() const { return (words_[0] | words_[1] | words_[2] | words_[3]) == 0; }
  void set(ThreadId thread, bool member) {
    std::uint64_t& word = words_[thread / 64];
    word = (word & ~(std::uint64_t{1} << thread % 64)) | std::uint64_t{member} << thread % 64;
  }
  void add(const ThreadSet& others) {
    for (unsigned i = 0; i < word_count; ++i) words_[i] |= others.words_[i];
  }
  void remove(const ThreadSet& others) {
    for (unsigned i = 0; i < word_count; ++i) words_[i] &= ~others.words_[i];
  }
  [[nodiscard]] ThreadSet common(const ThreadSet& others) const {
    ThreadSet both = *this;
    for (unsigned i = 0; i < word_count; ++i) both.words_[i] &= others.words_[i];
    return both;
  }
  /// Calls f(thread) for each member; f may take it out.
  template <class F>
  void for_each(F f) const {
    for (unsigned i = 0; i < word_count; ++i)
      for (std::uint64_t left = words_[i]; left != 0; left &= left - 1)
        f(static_cast<ThreadId>(64 * i + static_cast<unsigned>(std::countr_zero(left))));
  }

 private:
  static constexpr unsigned word_count = max_threads / 64;
  static_assert(word_count == 4);
  std::uint64_t words_[word_count] = {};
};

}  // namespace heddle::engine
