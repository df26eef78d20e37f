#include "simulator/explorer/operation_knowledge.h"

#include <algorithm>

namespace heddle::explorer {

MeasuredOperations copy_census(const engine::OperationCensus& census, const Modules& modules) {
  MeasuredOperations measured;
  measured.census = census;
  // What lies in memory that the target can write is bounded before it is believed.
  measured.census.site_count = std::min(census.site_count, engine::OperationCensus::max_sites);
  measured.census.thread_count = std::min<std::uint32_t>(census.thread_count, engine::max_threads);
  measured.census.count_count = std::min(census.count_count, engine::OperationCensus::max_counts);
  for (std::uint32_t i = 0; i < measured.census.site_count; ++i) {
    measured.sites.push_back(modules.name(census.sites[i].site));
    measured.census.sites[i].site = i + 1;
    measured.census.sites[i].group = std::min(census.sites[i].group, i);
  }
  for (std::uint32_t i = 0; i < measured.census.count_count; ++i) {
    engine::OperationCensus::Count& count = measured.census.counts[i];
    if (count.site >= measured.census.site_count || count.thread >= measured.census.thread_count) return {};
  }
  return measured;
}

void OperationKnowledge::learn(const MeasuredOperations& measured) {
  engine::OperationCensus census = measured.census;
  for (std::uint32_t i = 0; i < census.site_count; ++i) {
    const auto known = std::find(sites_.begin(), sites_.end(), measured.sites[i]);
    census.sites[i].site = static_cast<std::uint64_t>(known - sites_.begin()) + 1;
    if (known == sites_.end()) sites_.push_back(measured.sites[i]);
  }
  merge(known_, census);
  ++version_;
}

void OperationKnowledge::write(engine::OperationCensus& out, const Modules& modules) const {
  out = known_;
  for (std::uint32_t i = 0; i < out.site_count; ++i)
    out.sites[i].site = modules.address(sites_[out.sites[i].site - 1], true);
}

}  // namespace heddle::explorer
