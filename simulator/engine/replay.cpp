#include "simulator/engine/replay.h"

namespace heddle::engine {

namespace {

constexpr std::uint32_t look_ahead = 32;
constexpr std::size_t no_candidate = ~std::size_t{0};

std::size_t candidate_of(const SchedulingPoint& point, std::uint64_t pedigree, const ThreadTable& threads) {
  for (std::size_t i = 0; i < point.candidates.size(); ++i)
    if (threads[point.candidates[i].thread].info.pedigree == pedigree) return i;
  return no_candidate;
}

bool same_object(const DeviationRecord& deviation, const Anchor& anchor) {
  return deviation.object.kind == anchor.object.kind && deviation.object.ordinal == anchor.object.ordinal &&
         (deviation.object_pedigree == 0 || deviation.object_pedigree == anchor.object_pedigree);
}

}  // namespace

ReplayCursor::Fit ReplayCursor::strict_fit(const DeviationRecord& deviation, const Anchor& anchor,
                                           bool same_kind) const {
  if (deviation.thread_pedigree != anchor.thread_pedigree || anchor.n < deviation.n) return Fit::no;
  return anchor.n == deviation.n && same_kind ? Fit::yes : Fit::wrong;
}

bool ReplayCursor::loose_fit(const DeviationRecord& deviation, const Anchor& anchor) const {
  if (deviation.thread_pedigree != anchor.thread_pedigree || deviation.operation != anchor.operation)
    return false;
  const std::int64_t shift = shift_thread_ == anchor.thread_pedigree ? shift_ : 0;
  const std::int64_t off =
      static_cast<std::int64_t>(anchor.n) - static_cast<std::int64_t>(deviation.n) - shift;
  if (!same_object(deviation, anchor)) return false;
  return off >= 0;
}

void ReplayCursor::taken(std::uint32_t index, const Anchor& anchor) {
  shift_ = static_cast<std::int64_t>(anchor.n) - static_cast<std::int64_t>(deviations_[index].n);
  shift_thread_ = anchor.thread_pedigree;
  next_ = index + 1;
}

const DeviationRecord* ReplayCursor::find_loose(const Anchor& anchor, DeviationRecord::Kind kind) const {
  DeviationRecord wanted;
  wanted.kind = kind;
  wanted.thread_pedigree = anchor.thread_pedigree;
  wanted.n = anchor.n;
  std::size_t low = 0, high = deviations_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (loose_before(deviations_[middle], wanted))
      low = middle + 1;
    else
      high = middle;
  }
  if (low == deviations_.size() || loose_before(wanted, deviations_[low])) return nullptr;
  return &deviations_[low];
}

std::size_t ReplayCursor::thread(const Anchor& anchor, const SchedulingPoint& point,
                                 const ThreadTable& threads) {
  const std::size_t otherwise = default_choice(point);
  if (loose_) {
    const DeviationRecord* found = find_loose(anchor, DeviationRecord::Kind::switch_thread);
    if (found == nullptr || (found->operation != OpKind::none && found->operation != anchor.operation))
      return otherwise;
    const std::size_t wanted = candidate_of(point, found->target_pedigree, threads);
    return wanted == no_candidate ? otherwise : wanted;
  }
  const auto count = static_cast<std::uint32_t>(deviations_.size());
  for (std::uint32_t i = next_; i < count && i < next_ + (strict_ ? 1 : look_ahead); ++i) {
    const DeviationRecord& deviation = deviations_[i];
    if (deviation.kind != DeviationRecord::Kind::switch_thread) continue;
    const std::size_t target = candidate_of(point, deviation.target_pedigree, threads);
    if (strict_) {
      const Fit fit = strict_fit(deviation, anchor, deviation.operation == anchor.operation);
      if (fit == Fit::no) return otherwise;
      // A recorded deviation differs from the default by definition: one that does not was taken elsewhere.
      if (fit == Fit::wrong || target == no_candidate || target == otherwise) {
        diverged_ = true;
        return otherwise;
      }
      next_ = i + 1;
      return target;
    }
    if (target == no_candidate || !loose_fit(deviation, anchor)) continue;
    taken(i, anchor);
    return target;
  }
  return otherwise;
}

std::uint64_t ReplayCursor::value(const Anchor& anchor, ValueKind kind, std::uint64_t n) {
  if (loose_) {
    const DeviationRecord* found = find_loose(anchor, DeviationRecord::Kind::choose_value);
    return found != nullptr && found->value_kind == kind && found->value < n ? found->value : 0;
  }
  const auto count = static_cast<std::uint32_t>(deviations_.size());
  for (std::uint32_t i = next_; i < count && i < next_ + (strict_ ? 1 : look_ahead); ++i) {
    const DeviationRecord& deviation = deviations_[i];
    if (deviation.kind != DeviationRecord::Kind::choose_value) continue;
    if (strict_) {
      const Fit fit = strict_fit(deviation, anchor, deviation.value_kind == kind);
      if (fit == Fit::no) return 0;
      if (fit == Fit::wrong || deviation.value >= n) {
        diverged_ = true;
        return 0;
      }
      next_ = i + 1;
      return deviation.value;
    }
    if (deviation.thread_pedigree != anchor.thread_pedigree || deviation.value_kind != kind ||
        deviation.value >= n || anchor.n < deviation.n || !same_object(deviation, anchor))
      continue;
    next_ = i + 1;
    return deviation.value;
  }
  return 0;
}

}  // namespace heddle::engine
