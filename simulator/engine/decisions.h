#pragma once
// Writes the DecisionLog: a hash over all decisions, checkpoints of it, and the deviations from the default
// policy. A decision is a scheduling point with at least two candidates, or a value choice; a point with one
// candidate is no decision and leaves no trace here. The log may be null (nobody wants the record): the hash
// is then kept all the same.
//
// The hash covers who was chosen (by pedigree), whether early, and what the chosen thread is about to do: so
// executions with equal hashes took the same decisions in the same places.

#include <bit>
#include <cstdint>

#include "simulator/engine/decision_log.h"

namespace heddle::engine {

class DecisionRecorder {
 public:
  void begin(DecisionLog* log) {
    log_ = log != nullptr ? log : &own_;
    own_ = DecisionLog{};
    log_->count = log_->checkpoint_count = 0;
    log_->decisions = 0;
    log_->hash = 0x243f6a8885a308d3u;
    log_->overflow = false;
  }
  void thread_chosen(std::uint64_t pedigree, bool early, OpKind operation) {
    mix(pedigree + (static_cast<std::uint64_t>(operation) << 1 | (early ? 1 : 0)));
  }
  void value_chosen(ValueKind kind, std::uint64_t value) {
    mix((static_cast<std::uint64_t>(kind) + 0x100) * 0xd6e8feb86659fd93u ^ value);
  }
  void deviation(const DeviationRecord& record) {
    if (log_->count < log_->capacity)
      log_->deviations[log_->count++] = record;
    else if (log_->deviations != nullptr)
      log_->overflow = true;
  }
  [[nodiscard]] std::uint64_t decisions() const { return log_->decisions; }
  [[nodiscard]] bool wants_deviations() const { return log_->deviations != nullptr && !log_->overflow; }

 private:
  void mix(std::uint64_t what) {
    log_->hash = (std::rotl(log_->hash, 23) ^ what) * 0x9fb21c651e98df25u;
    if (++log_->decisions % hash_every == 0 && log_->checkpoint_count < log_->checkpoint_capacity)
      log_->checkpoints[log_->checkpoint_count++] = log_->hash;
  }

  DecisionLog own_;
  DecisionLog* log_ = &own_;
};

}  // namespace heddle::engine
