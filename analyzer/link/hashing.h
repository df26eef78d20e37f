#pragma once
// The hash tables of the link stage and the hashes of their keys: integers, tuples and rows of them. The
// tables are asked for keys and never walked, so no order comes from them, and equal runs are equal. A
// FlatMap keeps its entries in one piece of memory: a link spends its time waiting for memory, and entries
// move when a table grows. Mixing as in FxHash (Breslow), ended as in MurmurHash3's finaliser (Appleby).

#include <bit>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

namespace heddle::link {

/// One more part of a key.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t h, std::uint64_t part) {
  return (std::rotl(h, 5) ^ part) * 0x9e3779b97f4a7c15;
}
/// Every bit of the result depends on every bit of `h`.
[[nodiscard]] constexpr std::uint64_t finished(std::uint64_t h) {
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccd;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53;
  return h ^ (h >> 33);
}

struct KeyHash {
  using is_avalanching = void;  // Boost need not mix again

  [[nodiscard]] std::size_t operator()(std::integral auto key) const {
    return finished(static_cast<std::uint64_t>(key) * 0x9e3779b97f4a7c15);
  }
  template <class... Part>
  [[nodiscard]] std::size_t operator()(const std::tuple<Part...>& key) const {
    return std::apply(
        [](const auto&... part) {
          std::uint64_t h = 0;
          ((h = mixed(h, static_cast<std::uint64_t>(part))), ...);
          return static_cast<std::size_t>(finished(h));
        },
        key);
  }
  /// Of a row of numbers.
  template <class Numbers>
  [[nodiscard]] std::size_t of_all(const Numbers& key) const {
    std::uint64_t h = key.size();
    for (const auto part : key) h = mixed(h, part);
    return static_cast<std::size_t>(finished(h));
  }
};

template <class Key, class Of, class Hash = KeyHash>
using FlatMap = boost::unordered_flat_map<Key, Of, Hash>;
template <class Key, class Hash = KeyHash>
using FlatSet = boost::unordered_flat_set<Key, Hash>;

/// Finds the numbers of large items, which lie elsewhere, by their hashes: a table of few bytes an item. Of
/// different items with one hash the later ones go by the next free hashes; nothing is ever taken out.
class HashIndex {
 public:
  /// The number of the item, and whether it is new: `is_it(number)` says of an item that is known whether it
  /// is the one; where none is, it gets the number `next`.
  template <class IsIt>
  std::pair<std::uint32_t, bool> find_or_add(std::uint64_t hash, std::uint32_t next, const IsIt& is_it) {
    for (;; ++hash) {
      const auto [at, fresh] = numbers_.try_emplace(hash, next);
      if (fresh || is_it(at->second)) return {at->second, fresh};
    }
  }

 private:
  struct Itself {
    using is_avalanching = void;
    [[nodiscard]] std::size_t operator()(std::uint64_t hash) const { return hash; }
  };
  FlatMap<std::uint64_t, std::uint32_t, Itself> numbers_;
};

}  // namespace heddle::link
