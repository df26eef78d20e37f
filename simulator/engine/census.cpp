#include "simulator/engine/census.h"

namespace heddle::engine {

namespace {

constexpr std::uint32_t none = ~0u;

std::uint32_t mean(std::uint32_t a, std::uint32_t b) { return a / 2 + b / 2 + (a | b) % 2; }

std::uint32_t merge_site(OperationCensus& known, const OperationCensus::SiteEntry& entry) {
  for (std::uint32_t i = 0; i < known.site_count; ++i) {
    if (known.sites[i].site != entry.site) continue;
    known.sites[i].writes |= entry.writes;
    return i;
  }
  if (known.site_count == OperationCensus::max_sites) return none;
  known.sites[known.site_count] = {entry.site, known.site_count, entry.writes};
  return known.site_count++;
}

std::uint32_t merge_thread(OperationCensus& known, const OperationCensus::ThreadEntry& entry,
                           std::uint32_t parent) {
  for (std::uint32_t i = 0; i < known.thread_count; ++i) {
    if (known.threads[i].pedigree != entry.pedigree) continue;
    known.threads[i].operations = mean(known.threads[i].operations, entry.operations);
    return i;
  }
  if (known.thread_count == max_threads) return none;
  const std::uint32_t index = known.thread_count++;
  known.threads[index] = {entry.pedigree, parent == none ? index : parent, entry.operations};
  return index;
}

void merge_count(OperationCensus& known, std::uint32_t site, std::uint32_t thread, std::uint32_t operations) {
  for (std::uint32_t i = 0; i < known.count_count; ++i) {
    OperationCensus::Count& count = known.counts[i];
    if (count.site != site || count.thread != thread) continue;
    count.operations = mean(count.operations, operations);
    return;
  }
  if (known.count_count == OperationCensus::max_counts) return;
  known.counts[known.count_count++] = {static_cast<std::uint16_t>(site), static_cast<std::uint16_t>(thread),
                                       operations};
}

}  // namespace

void join_groups(OperationCensus& census, std::uint32_t a, std::uint32_t b) {
  const std::uint32_t one = census.sites[a].group, other = census.sites[b].group;
  if (one == other) return;
  const std::uint32_t kept = one < other ? one : other, dropped = one < other ? other : one;
  for (std::uint32_t i = dropped; i < census.site_count; ++i)
    if (census.sites[i].group == dropped) census.sites[i].group = kept;
}

void merge(OperationCensus& known, const OperationCensus& execution) {
  std::uint32_t sites[OperationCensus::max_sites];
  std::uint32_t threads[max_threads];
  for (std::uint32_t i = 0; i < execution.site_count; ++i) {
    sites[i] = merge_site(known, execution.sites[i]);
    const std::uint32_t first = sites[execution.sites[i].group];
    if (sites[i] != none && first != none) join_groups(known, first, sites[i]);
  }
  for (std::uint32_t i = 0; i < execution.thread_count; ++i) {
    const OperationCensus::ThreadEntry& entry = execution.threads[i];
    threads[i] = merge_thread(known, entry, entry.parent < i ? threads[entry.parent] : none);
  }
  for (std::uint32_t i = 0; i < execution.count_count; ++i) {
    const OperationCensus::Count& count = execution.counts[i];
    if (sites[count.site] != none && threads[count.thread] != none)
      merge_count(known, sites[count.site], threads[count.thread], count.operations);
  }
}

}  // namespace heddle::engine
