#include "simulator/runtime/access.h"

#include "simulator/runtime/detail.h"
#include "simulator/runtime/notifications.h"

namespace heddle::runtime {
namespace {

// Open addressing; at most max_access_sites of these are used.
constexpr unsigned table_size = 4 * max_access_sites;
Site sites[table_size];

unsigned first_slot(Site site) {
  return static_cast<unsigned>((site * 0x9e3779b97f4a7c15u) >> 32) % table_size;
}

bool is_chosen(Site site) {
  for (unsigned slot = first_slot(site); sites[slot] != 0; slot = (slot + 1) % table_size) {
    if (sites[slot] == site) return true;
  }
  return false;
}

void choose(Site site) {
  if (site == 0 || is_chosen(site)) return;
  unsigned slot = first_slot(site);
  while (sites[slot] != 0) slot = (slot + 1) % table_size;
  sites[slot] = site;
}

/// The report says where else the racing memory is accessed: those places become scheduling points too.
void note_watched_site(std::uint64_t address, std::uint64_t size, Site site) {
  const Request& request = state.control->request;
  if (address + size <= request.watch_address || request.watch_address + request.watch_size <= address)
    return;
  std::uint32_t& count = state.control->result.watched_site_count;
  for (std::uint32_t i = 0; i < count; ++i)
    if (state.control->watched_sites[i] == site) return;
  if (count < max_watched_sites) state.control->watched_sites[count++] = site;
}

}  // namespace

void prepare_access_sites() {
  const Request& request = state.control->request;
  const std::uint32_t count =
      request.access_site_count < max_access_sites ? request.access_site_count : max_access_sites;
  for (std::uint32_t i = 0; i < count; ++i) choose(request.access_sites[i]);
  access_state.watching =
      count > 0 || request.watch_size > 0 || request.detail != 0 || request.most_access_points != 0;
}

void look_closely(std::uint64_t address, std::uint64_t size, bool is_write, Site site, bool is_volatile) {
  ResultBlock& result = state.control->result;
  const bool may_be_point = is_volatile || result.access_points < state.control->request.most_access_points;
  if (is_chosen(site) || (may_be_point && state.detector->touched_by_other(
                                              address, static_cast<unsigned>(size < 64 ? size : 64)))) {
    ++result.access_points;
    step({.kind = OpKind::access, .is_write = is_write, .address = address, .site = site});
  }
  if (state.detail) note_access(address, size, is_write);
  if (state.control->request.watch_size == 0) return;
  note_watched_site(address, size, site);
  note_watched_access(address, size, is_write, site);
}

}  // namespace heddle::runtime
