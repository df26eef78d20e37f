#include "simulator/engine/strategies/remaining_work.h"

#include "simulator/engine/threads.h"  // main_pedigree

namespace heddle::engine {

void RemainingWork::begin(const OperationCensus* census) {
  census_ = census;
  if (census == nullptr) {
    left_[0] = 0;
    return;
  }
  for (std::uint32_t i = 0; i < census->thread_count; ++i) expected_[i] = census->threads[i].operations;
  start();
}

void RemainingWork::begin(const OperationCensus& census, std::uint32_t group) {
  census_ = &census;
  for (std::uint32_t i = 0; i < census.thread_count; ++i) expected_[i] = 0;
  for (std::uint32_t i = 0; i < census.count_count; ++i) {
    const OperationCensus::Count& count = census.counts[i];
    if (census.sites[count.site].group == group) expected_[count.thread] += count.operations;
  }
  start();
}

void RemainingWork::start() {
  // Parents come before their children.
  for (std::uint32_t i = census_->thread_count; i-- > 1;)
    if (const std::uint32_t parent = census_->threads[i].parent; parent != i)
      expected_[parent] += expected_[i];
  left_[0] = census_->thread_count != 0 && census_->threads[0].pedigree == main_pedigree ? expected_[0] : 0;
  next_ = 1;
}

void RemainingWork::created(const NewThread& created) {
  left_[created.thread] = 0;
  if (census_ == nullptr) return;
  const std::uint32_t threads = census_->thread_count;
  for (std::uint32_t k = 0; k < threads; ++k) {
    const std::uint32_t i = next_ + k < threads ? next_ + k : next_ + k - threads;
    if (census_->threads[i].pedigree != created.pedigree) continue;
    next_ = i + 1 < threads ? i + 1 : 0;
    left_[created.thread] = expected_[i];
    std::uint32_t& parent = left_[created.parent];
    parent -= parent < expected_[i] ? parent : expected_[i];
    return;
  }
}

}  // namespace heddle::engine
