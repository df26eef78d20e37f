#include "simulator/engine/strategies/interesting_sites.h"

namespace heddle::engine {

namespace {

struct GroupWeight {
  std::uint64_t operations = 0;
  std::uint16_t first_thread = 0;
  bool shared = false, written = false;
};

}  // namespace

bool InterestingSites::draw(const OperationCensus& census, std::uint32_t place, RandomSource& random) {
  GroupWeight weights[OperationCensus::max_sites];
  for (std::uint32_t i = 0; i < census.site_count; ++i)
    if (census.sites[i].writes != 0) weights[census.sites[i].group].written = true;
  for (std::uint32_t i = 0; i < census.count_count; ++i) {
    GroupWeight& weight = weights[census.sites[census.counts[i].site].group];
    if (weight.operations == 0) weight.first_thread = census.counts[i].thread;
    weight.shared = weight.shared || weight.first_thread != census.counts[i].thread;
    weight.operations += census.counts[i].operations;
  }
  std::uint64_t total = 0;
  for (std::uint32_t group = 0; group < census.site_count; ++group)
    if (weights[group].shared && weights[group].written) total += weights[group].operations;
  if (total == 0) return false;
  std::uint64_t drawn = place == 0 ? random.below(total) : total * place >> 32;
  for (group_ = 0;; ++group_) {
    if (!weights[group_].shared || !weights[group_].written) continue;
    if (drawn < weights[group_].operations) break;
    drawn -= weights[group_].operations;
  }
  while (used_ != 0) table_[used_slots_[--used_]] = 0;
  for (std::uint32_t i = 0; i < census.site_count; ++i)
    if (census.sites[i].group == group_) add(census.sites[i].site);
  return true;
}

void InterestingSites::add(Site site) {
  unsigned slot = first_slot(site);
  while (table_[slot] != 0) slot = (slot + 1) % table_size;
  table_[slot] = site;
  used_slots_[used_++] = static_cast<std::uint16_t>(slot);
}

}  // namespace heddle::engine
