#pragma once
// The strategies' random numbers: SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
// Generators", OOPSLA 2014). Every seed gives a good stream, also neighbouring ones. The same everywhere: no
// library generator.

#include <cstdint>

#include "simulator/engine/strategy.h"

namespace heddle::engine {

class RandomSource {
 public:
  void seed(std::uint64_t seed) { state_ = seed; }
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  /// Below n; n > 0. The bias is below n / 2^64.
  std::uint64_t below(std::uint64_t n) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>(static_cast<Wide>(next()) * n >> 64);
  }
  /// With a chance of weight / 256.
  bool chance(std::uint32_t weight) { return weight != 0 && (next() & 255) < weight; }

  /// An early candidate, when the coin says so; otherwise none = the number of candidates.
  std::size_t early(const SchedulingPoint& point, const ChoiceWeights& weights) {
    const std::size_t count = point.candidates.size();
    if (point.early_begin == count || !chance(weights.early_timeout)) return count;
    return point.early_begin + below(count - point.early_begin);
  }
  /// Waiters are drawn evenly, the others by their weight.
  std::uint64_t value(ValueKind kind, std::uint64_t n, const ChoiceWeights& weights) {
    switch (kind) {
      case ValueKind::spurious_wake:
        return chance(weights.spurious_wake) ? 1 : 0;
      case ValueKind::weak_cas_failure:
        return chance(weights.weak_cas) ? 1 : 0;
      case ValueKind::random_bytes:
        return chance(weights.random_bytes) ? below(n) : 0;
      case ValueKind::notify_waiter:
        break;
    }
    return below(n);
  }

 private:
  std::uint64_t state_ = 0;
};

}  // namespace heddle::engine
