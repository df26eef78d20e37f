#include "simulator/engine/measuring.h"

#include <cstring>

#include "simulator/engine/threads.h"  // main_pedigree

namespace heddle::engine {

namespace {

std::uint32_t slot_of(std::uint64_t key, std::uint32_t slots) {
  return static_cast<std::uint32_t>((key * 0x9e3779b97f4a7c15u) >> 40) & (slots - 1);
}

bool only_reads(const Operation& operation) {
  return operation.kind == OpKind::atomic_load || (operation.kind == OpKind::access && !operation.is_write);
}

/// What the operation acts on, as a number that means something in this execution only; 0 = nothing shared.
std::uint64_t object_of(const Operation& operation) {
  return operation.object != 0 ? operation.object : operation.address;
}

}  // namespace

void Measuring::begin_execution(std::uint64_t seed, const Estimates& estimates) {
  census_->site_count = census_->count_count = 0;
  census_->threads[0] = {main_pedigree, 0, 0};
  census_->thread_count = 1;
  object_count_ = 0;
  std::memset(site_index_, 0, sizeof site_index_);
  std::memset(count_index_, 0, sizeof count_index_);
  std::memset(places_, 0, sizeof places_);
  inner_->set_weights(weights());
  inner_->begin_execution(seed, estimates);
}

void Measuring::on_thread_created(const NewThread& created) {
  // Ids grow by one with each thread: they are the indices.
  census_->threads[created.thread] = {created.pedigree, created.parent, 0};
  census_->thread_count = created.thread + 1u;
  inner_->on_thread_created(created);
}

void Measuring::on_scheduled(const Candidate& chosen) {
  const Operation& operation = *chosen.operation;
  ++census_->threads[chosen.thread].operations;
  if (const std::uint64_t object = object_of(operation); object != 0 && operation.site != 0) {
    const std::uint32_t site = site_of(operation);
    if (site != OperationCensus::max_sites) {
      meet(site, object);
      count(site, chosen.thread);
    }
  }
  inner_->on_scheduled(chosen);
}

std::uint32_t Measuring::site_of(const Operation& operation) {
  std::uint32_t slot = slot_of(operation.site, site_slots);
  for (; site_index_[slot] != 0; slot = (slot + 1) & (site_slots - 1)) {
    const std::uint32_t index = site_index_[slot] - 1u;
    if (census_->sites[index].site != operation.site) continue;
    if (!only_reads(operation)) census_->sites[index].writes = 1;
    return index;
  }
  const std::uint32_t index = census_->site_count;
  if (index == OperationCensus::max_sites) return index;
  census_->sites[index] = {operation.site, index, only_reads(operation) ? 0u : 1u};
  ++census_->site_count;
  site_index_[slot] = static_cast<std::uint16_t>(index + 1);
  return index;
}

void Measuring::meet(std::uint32_t site, std::uint64_t object) {
  std::uint32_t slot = slot_of(object, object_slots);
  for (; places_[slot].object != 0; slot = (slot + 1) & (object_slots - 1)) {
    if (places_[slot].object != object) continue;
    join_groups(*census_, places_[slot].site, site);
    return;
  }
  if (object_count_ == object_slots / 2) return;
  ++object_count_;
  places_[slot] = {object, site};
}

void Measuring::count(std::uint32_t site, std::uint32_t thread) {
  std::uint32_t slot = slot_of(std::uint64_t{site} << 16 | thread, count_slots);
  for (; count_index_[slot] != 0; slot = (slot + 1) & (count_slots - 1)) {
    OperationCensus::Count& count = census_->counts[count_index_[slot] - 1u];
    if (count.site != site || count.thread != thread) continue;
    ++count.operations;
    return;
  }
  const std::uint32_t index = census_->count_count;
  if (index == OperationCensus::max_counts) return;
  census_->counts[index] = {static_cast<std::uint16_t>(site), static_cast<std::uint16_t>(thread), 1};
  ++census_->count_count;
  count_index_[slot] = static_cast<std::uint16_t>(index + 1);
}

}  // namespace heddle::engine
