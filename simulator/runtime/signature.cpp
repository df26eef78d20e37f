#include "simulator/runtime/signature.h"

namespace heddle::runtime {
namespace {

constexpr std::uint32_t race_frames = 3, end_frames = 12;

std::uint32_t frames_of(engine::Misuse misuse) {
  switch (misuse) {
    case engine::Misuse::thread_left:
      return 1;
    case engine::Misuse::free_while_held:
    case engine::Misuse::free_while_waited:
      return end_frames;
    default:
      return 3;
  }
}

class Hash {
 public:
  Hash& add(std::uint64_t word) {
    value_ = (value_ ^ word) * 0x9fb21c651e98df25u;
    value_ ^= value_ >> 29;
    return *this;
  }
  Hash& add_stack(const Control& control, StackRef stack, std::uint32_t depth) {
    add(stack.count < depth ? stack.count : depth);
    for (std::uint32_t i = 0; i < stack.count && i < depth; ++i) add(control.stack_words[stack.offset + i]);
    return *this;
  }
  /// 0 is no signature.
  [[nodiscard]] std::uint64_t value() const { return value_ != 0 ? value_ : 1; }

 private:
  std::uint64_t value_ = 0x452821e638d01377u;
};

enum class What : std::uint64_t { race = 1, misuse, ending, all };

Hash hash_of(What what) { return Hash().add(static_cast<std::uint64_t>(what)); }

std::uint64_t of_race(const Control& control, const RaceEntry& entry) {
  const engine::RaceRecord& race = entry.race;
  const unsigned flags = (race.is_write ? 1u : 0u) | (race.is_atomic ? 2u : 0u) |
                         (race.previous_is_write ? 4u : 0u) | (race.previous_is_atomic ? 8u : 0u);
  return hash_of(What::race).add(race.site).add(flags).add_stack(control, entry.stack, race_frames).value();
}

std::uint64_t of_misuse(const Control& control, const MisuseEntry& entry) {
  return hash_of(What::misuse)
      .add(static_cast<std::uint64_t>(entry.kind))
      .add_stack(control, entry.stack, frames_of(entry.kind))
      .value();
}

std::uint64_t of_wait(const ThreadEntry& thread) {
  return Hash().add(static_cast<std::uint64_t>(thread.pending.kind)).add(thread.pending.site).value();
}

/// What the stuck threads wait at, each place once and in any order.
std::uint64_t of_waits(const Control& control) {
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < control.result.thread_count; ++i) {
    if (control.threads[i].in_deadlock == 0) continue;
    const std::uint64_t mine = of_wait(control.threads[i]);
    bool seen = false;
    for (std::uint32_t k = 0; k < i && !seen; ++k)
      seen = control.threads[k].in_deadlock != 0 && of_wait(control.threads[k]) == mine;
    if (!seen) sum += mine;
  }
  return sum;
}

/// 0: the end is no failure.
std::uint64_t of_ending(const Control& control) {
  const ResultBlock& result = control.result;
  Hash hash = hash_of(What::ending).add(static_cast<std::uint64_t>(result.end));
  switch (result.end) {
    case EndKind::exited:
      return result.exit_code == 0 ? 0 : hash.add(static_cast<std::uint64_t>(result.exit_code)).value();
    case EndKind::engine_verdict:
      if (result.verdict != engine::VerdictKind::deadlock && result.verdict != engine::VerdictKind::livelock)
        return 0;
      hash.add(static_cast<std::uint64_t>(result.verdict)).add(static_cast<std::uint64_t>(result.cause));
      return hash.add(of_waits(control)).value();
    case EndKind::crashed:
    case EndKind::aborted:
    case EndKind::uncaught_exception:
      return hash.add(static_cast<std::uint64_t>(result.signal))
          .add_stack(control, result.ended_stack, end_frames)
          .value();
    case EndKind::none:
    case EndKind::unsupported:
      return hash.value();
  }
  return 0;
}

void add(ExecutionRecord& record, std::uint64_t signature, FailurePart part, std::uint32_t index) {
  if (signature == 0) return;
  for (std::uint32_t i = 0; i < record.signature_count; ++i) {
    if (record.signatures[i] == signature) return;
  }
  if (record.signature_count == max_signatures) {
    record.combined = 1;
    return;
  }
  record.signatures[record.signature_count] = signature;
  record.sources[record.signature_count++] = {part, static_cast<std::uint16_t>(index)};
}

/// In whichever order they came.
std::uint64_t of_all(const Control& control) {
  std::uint64_t sum = of_ending(control);
  for (std::uint32_t i = 0; i < control.result.race_count; ++i) sum += of_race(control, control.races[i]);
  for (std::uint32_t i = 0; i < control.result.misuse_count; ++i)
    sum += of_misuse(control, control.misuses[i]);
  return hash_of(What::all).add(sum).value();
}

}  // namespace

void write_signatures(const Control& control, ExecutionRecord& record) {
  record.signature_count = record.combined = 0;
  for (std::uint32_t i = 0; i < control.result.race_count; ++i)
    add(record, of_race(control, control.races[i]), FailurePart::race, i);
  for (std::uint32_t i = 0; i < control.result.misuse_count; ++i)
    add(record, of_misuse(control, control.misuses[i]), FailurePart::misuse, i);
  add(record, of_ending(control), FailurePart::ending, 0);
  if (record.combined == 0) return;
  record.signature_count = 1;
  record.signatures[0] = of_all(control);
}

bool all_known(const Control& control, const ExecutionRecord& record) {
  for (std::uint32_t i = 0; i < record.signature_count; ++i) {
    std::uint64_t slot = record.signatures[i] % known_capacity;
    while (control.batch.known[slot] != 0 && control.batch.known[slot] != record.signatures[i])
      slot = (slot + 1) % known_capacity;
    if (control.batch.known[slot] == 0) return false;
  }
  return true;
}

bool signature_needs_stack(EndKind end) {
  return end == EndKind::crashed || end == EndKind::aborted || end == EndKind::uncaught_exception;
}

}  // namespace heddle::runtime
