#pragma once
// Takes the census of an execution (census.h) while another strategy decides. A strategy that wraps one, so
// that executions which are not measured pay nothing. Fixed storage; about 20 ns an operation.

#include <cstdint>

#include "simulator/engine/census.h"
#include "simulator/engine/strategy.h"

namespace heddle::engine {

class Measuring final : public Strategy {
 public:
  /// Both outlive the executions; `census` is overwritten by each.
  void wrap(Strategy& inner, OperationCensus& census) {
    inner_ = &inner;
    census_ = &census;
  }

  void begin_execution(std::uint64_t seed, const Estimates& estimates) override;
  std::size_t choose_thread(const SchedulingPoint& point) override { return inner_->choose_thread(point); }
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return inner_->choose_value(kind, n);
  }
  void on_thread_created(const NewThread& created) override;
  void on_scheduled(const Candidate& chosen) override;

 private:
  static constexpr std::uint32_t site_slots = 512, object_slots = 4096, count_slots = 8192;
  struct Place {
    std::uint64_t object;
    std::uint32_t site;
  };
  /// Index of the site; max_sites when there is no room.
  std::uint32_t site_of(const Operation& operation);
  void meet(std::uint32_t site, std::uint64_t object);
  void count(std::uint32_t site, std::uint32_t thread);

  Strategy* inner_ = nullptr;
  OperationCensus* census_ = nullptr;
  std::uint32_t object_count_ = 0;
  std::uint16_t site_index_[site_slots] = {};    // index + 1, by hash of the site
  std::uint16_t count_index_[count_slots] = {};  // index + 1, by site and thread
  Place places_[object_slots] = {};              // the first site that met an object
};

}  // namespace heddle::engine
