#include "simulator/explorer/shrink.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "simulator/engine/replay.h"

namespace heddle::explorer {
namespace {

using engine::DeviationRecord;
using engine::OpKind;

constexpr std::size_t most_to_merge = 24;  // with more deviations, merging two costs more than it brings
constexpr std::int64_t farthest_move = 6;
constexpr std::size_t most_to_replace = 6;  // the pairs of more are too many
constexpr std::size_t coarse_parts = 16;    // what parts of that size leave may be long
constexpr unsigned gamble_share = 5;        // of the budget, one in so many goes to the simplest schedules

class Shrinker {
 public:
  Shrinker(Deviations start, unsigned budget, const Attempt& attempt, const Alternatives& alternatives)
      : attempt_(attempt), alternatives_(alternatives), budget_(budget) {
    result_.deviations = std::move(start);
  }

  Shrunk run() {
    if (deviations().empty() || fails({})) return std::move(result_);
    leave_out_parts();
    while (go_straight() || merge_two() || replace_two()) leave_out_single();
    result_.within_budget = result_.executions < budget_;
    return std::move(result_);
  }

 private:
  using Key = std::vector<std::tuple<std::uint64_t, int, std::uint64_t, std::uint64_t, std::uint64_t>>;

  [[nodiscard]] const Deviations& deviations() const { return result_.deviations; }
  [[nodiscard]] bool exhausted() const { return result_.executions >= budget_; }

  /// Goes on with what the execution recorded, if it fails and is no longer than what there was.
  bool fails(Deviations candidate) {
    std::sort(candidate.begin(), candidate.end(), engine::loose_before);
    Key key;
    for (const DeviationRecord& record : candidate) {
      key.emplace_back(record.thread_pedigree, static_cast<int>(record.kind), record.n,
                       record.target_pedigree, record.value);
    }
    if (exhausted() || !tried_.insert(std::move(key)).second) return false;
    ++result_.executions;
    std::optional<Deviations> recorded = attempt_(candidate);
    if (!recorded || recorded->size() >= deviations().size()) return false;
    result_.deviations = *std::move(recorded);
    return true;
  }

  [[nodiscard]] Deviations without(std::size_t begin, std::size_t end) const {
    Deviations rest(deviations().begin(), deviations().begin() + static_cast<std::ptrdiff_t>(begin));
    rest.insert(rest.end(), deviations().begin() + static_cast<std::ptrdiff_t>(end), deviations().end());
    return rest;
  }

  /// One pass from the end with parts of this size; true when something went.
  bool sweep(std::size_t part) {
    bool any = false;
    for (std::size_t end = deviations().size(); end > 0 && !exhausted();) {
      const std::size_t begin = end > part ? end - part : 0;
      const bool shorter = fails(without(begin, end));
      any |= shorter;
      end = shorter ? std::min(begin, deviations().size()) : begin;
    }
    return any;
  }

  void leave_out_parts() {
    const std::size_t coarse = deviations().size() / coarse_parts;
    bool gambled = false;
    for (std::size_t part = (deviations().size() + 1) / 2; part > 1; part = (part + 1) / 2) {
      if (part < coarse && !std::exchange(gambled, true)) gamble();
      sweep(std::min(part, deviations().size()));
      if (part == 2) break;
    }
    leave_out_single();
  }

  /// Leaving out the single ones of many takes more than the budget. One switch may do in place of them all.
  void gamble() {
    if (deviations().size() <= most_to_merge || !alternatives_) return;
    const unsigned budget = budget_;
    budget_ = std::min(budget_, result_.executions + budget_ / gamble_share);
    (void)add_one({{}}, {alternatives_of({})});
    budget_ = budget;
  }

  void leave_out_single() {
    while (!exhausted() && sweep(1)) {
    }
  }

  /// A thread in between, that only takes the processor on its way from one to another, is left alone: all
  /// its switches go, and the first hands on directly.
  bool go_straight() {
    const std::size_t count = deviations().size();
    if (count > most_to_merge) return false;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i + 1; j < count; ++j) {
        const DeviationRecord& first = deviations()[i];
        const DeviationRecord& second = deviations()[j];
        const bool chain = first.kind == DeviationRecord::Kind::switch_thread &&
                           second.kind == DeviationRecord::Kind::switch_thread &&
                           first.target_pedigree == second.thread_pedigree &&
                           second.target_pedigree != first.thread_pedigree;
        if (chain && try_straight(i, second.thread_pedigree, second.target_pedigree)) return true;
      }
    }
    return false;
  }

  bool try_straight(std::size_t kept, std::uint64_t between, std::uint64_t target) {
    Deviations candidate = deviations();
    candidate[kept].target_pedigree = target;
    std::erase_if(candidate,
                  [&](const DeviationRecord& record) { return record.thread_pedigree == between; });
    return fails(std::move(candidate));
  }

  /// Neighbours in the schedule first: they hand the processor to each other most often.
  bool merge_two() {
    const std::size_t count = deviations().size();
    if (count < 2 || count > most_to_merge) return false;
    for (std::size_t distance = 1; distance < count; ++distance) {
      for (std::size_t i = 0; i + distance < count; ++i) {
        if (merge(i, i + distance) || merge(i + distance, i)) return true;
        if (exhausted()) return false;
      }
    }
    return false;
  }

  /// Leaves `gone` out and moves `kept`.
  bool merge(std::size_t gone, std::size_t kept) {
    const DeviationRecord& removed = deviations()[gone];
    const DeviationRecord& moved = deviations()[kept];
    if (moved.kind != DeviationRecord::Kind::switch_thread) return false;
    const bool other_target = removed.kind == DeviationRecord::Kind::switch_thread &&
                              removed.target_pedigree != moved.target_pedigree &&
                              removed.target_pedigree != moved.thread_pedigree;
    for (std::int64_t far = 1; far <= farthest_move; ++far) {
      if (try_moved(gone, kept, far, moved.target_pedigree)) return true;
      if (try_moved(gone, kept, -far, moved.target_pedigree)) return true;
    }
    return other_target && try_moved(gone, kept, 0, removed.target_pedigree);
  }

  bool try_moved(std::size_t gone, std::size_t kept, std::int64_t by, std::uint64_t target) {
    Deviations candidate = deviations();
    DeviationRecord& moved = candidate[kept];
    if (by < 0 && moved.n <= static_cast<std::uint64_t>(-by)) return false;
    moved.n += static_cast<std::uint64_t>(by);
    if (by != 0) moved.operation = OpKind::none;  // whatever is done there
    moved.target_pedigree = target;
    candidate.erase(candidate.begin() + static_cast<std::ptrdiff_t>(gone));
    return fails(std::move(candidate));
  }

  /// One switch that nobody has thought of stands for two deviations, or for all of them.
  bool replace_two() {
    const std::size_t count = deviations().size();
    if (count < 2 || !alternatives_) return false;
    std::vector<Deviations> rests{{}};
    for (std::size_t i = 0; count > 2 && count <= most_to_replace && i < count; ++i) {
      for (std::size_t j = i + 1; j < count; ++j) {
        rests.push_back(without(j, j + 1));
        rests.back().erase(rests.back().begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    std::vector<Deviations> added;
    for (const Deviations& rest : rests) added.push_back(alternatives_of(rest));
    return add_one(rests, added);
  }

  [[nodiscard]] Deviations alternatives_of(const Deviations& rest) {
    if (exhausted()) return {};
    ++result_.executions;
    return alternatives_(rest);
  }

  /// The likeliest of all first.
  bool add_one(const std::vector<Deviations>& rests, const std::vector<Deviations>& added) {
    bool more = true;
    for (std::size_t rank = 0; more && !exhausted(); ++rank) {
      more = false;
      for (std::size_t i = 0; i < rests.size(); ++i) {
        if (rank >= added[i].size()) continue;
        more = true;
        Deviations candidate = rests[i];
        candidate.push_back(added[i][rank]);
        if (fails(std::move(candidate))) return true;
      }
    }
    return false;
  }

  const Attempt& attempt_;
  const Alternatives& alternatives_;
  unsigned budget_;
  Shrunk result_;
  std::set<Key> tried_;
};

}  // namespace

Shrunk shrink(Deviations start, unsigned budget, const Attempt& attempt, const Alternatives& alternatives) {
  return Shrinker(std::move(start), budget, attempt, alternatives).run();
}

}  // namespace heddle::explorer
