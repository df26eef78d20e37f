#include "simulator/explorer/recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "simulator/engine/threads.h"

namespace heddle::explorer {
namespace {

using engine::DeviationRecord;
using engine::ObjectKind;
using engine::OpKind;
using engine::ValueKind;

std::optional<OpKind> operation_named(std::string_view word) {
  for (unsigned i = 0; i < engine::op_kind_count; ++i) {
    if (word == engine::to_string(static_cast<OpKind>(i))) return static_cast<OpKind>(i);
  }
  return std::nullopt;
}

std::optional<ObjectKind> object_kind_named(std::string_view word) {
  for (unsigned i = 0; i < engine::object_kind_count; ++i) {
    if (word == engine::to_string(static_cast<ObjectKind>(i))) return static_cast<ObjectKind>(i);
  }
  return std::nullopt;
}

std::optional<ValueKind> value_kind_named(std::string_view word) {
  for (const ValueKind kind : {ValueKind::notify_waiter, ValueKind::spurious_wake,
                               ValueKind::weak_cas_failure, ValueKind::random_bytes}) {
    if (word == engine::to_string(kind)) return kind;
  }
  return std::nullopt;
}

Error not_understood(std::string_view what, std::string_view word) {
  return Error{fmt::format("the schedule's {} '{}' is not known to this heddle", what, word)};
}

/// "mutex#main/2"
Result<void> read_object(const std::string& text, DeviationRecord& record) {
  if (text == "-") return {};
  const std::size_t sharp = text.find('#'), slash = text.rfind('/');
  if (sharp == std::string::npos || slash == std::string::npos || slash < sharp)
    return not_understood("object", text);
  const std::optional<ObjectKind> kind = object_kind_named(std::string_view(text).substr(0, sharp));
  const Result<std::uint64_t> creator = pedigree_hash(text.substr(sharp + 1, slash - sharp - 1));
  const char* digits = text.data() + slash + 1;
  const auto [end, error] = std::from_chars(digits, text.data() + text.size(), record.object.ordinal);
  if (!kind || !creator || error != std::errc() || end != text.data() + text.size())
    return not_understood("object", text);
  record.object.kind = *kind;
  record.object_pedigree = *creator;
  return {};
}

Result<DeviationRecord> to_record(const Deviation& deviation) {
  DeviationRecord record;
  const bool switches = deviation.kind == Deviation::Kind::switch_thread;
  record.kind = switches ? DeviationRecord::Kind::switch_thread : DeviationRecord::Kind::choose_value;
  record.n = deviation.n;
  record.value = deviation.value;
  const Result<std::uint64_t> thread = pedigree_hash(deviation.thread);
  if (!thread) return thread.error();
  record.thread_pedigree = *thread;
  if (switches) {
    const std::optional<OpKind> operation = operation_named(deviation.operation);
    if (!operation) return not_understood("operation", deviation.operation);
    record.operation = *operation;
    const Result<std::uint64_t> target = pedigree_hash(deviation.target);
    if (!target) return target.error();
    record.target_pedigree = *target;
  } else {
    const std::optional<ValueKind> kind = value_kind_named(deviation.operation);
    if (!kind) return not_understood("choice", deviation.operation);
    record.value_kind = *kind;
  }
  if (Result<void> object = read_object(deviation.object, record); !object) return object.error();
  return record;
}

}  // namespace

std::string Recording::first_difference(const Recording& other) const {
  const std::size_t common = std::min(checkpoints.size(), other.checkpoints.size());
  for (std::size_t i = 0; i < common; ++i) {
    if (checkpoints[i] != other.checkpoints[i]) {
      return fmt::format("between decisions {} and {}", i * engine::hash_every, (i + 1) * engine::hash_every);
    }
  }
  return fmt::format("after decision {}", common * engine::hash_every);
}

Recording copy_recording(const runtime::Control& control) {
  Recording recording;
  const engine::DecisionLog& log = control.log;
  const std::uint32_t deviations = std::min(log.count, runtime::max_deviations);
  const std::uint32_t checkpoints = std::min(log.checkpoint_count, runtime::max_checkpoints);
  recording.deviations.assign(control.deviations, control.deviations + deviations);
  recording.checkpoints.assign(control.checkpoints, control.checkpoints + checkpoints);
  recording.decisions = log.decisions;
  recording.hash = log.hash;
  recording.overflow = log.overflow;
  return recording;
}

void load_recording(const std::vector<DeviationRecord>& deviations, runtime::Control& control) {
  const std::size_t count = std::min<std::size_t>(deviations.size(), runtime::max_deviations);
  std::copy_n(deviations.begin(), count, control.deviations);
}

Result<std::vector<DeviationRecord>> to_records(const Schedule& schedule) {
  std::vector<DeviationRecord> records;
  records.reserve(schedule.deviations.size());
  for (const Deviation& deviation : schedule.deviations) {
    Result<DeviationRecord> record = to_record(deviation);
    if (!record) return record.error();
    records.push_back(*record);
  }
  if (records.size() > runtime::max_deviations)
    return Error{"the schedule has more deviations than a target can follow"};
  return records;
}

Recording recording_of(const Schedule& schedule) {
  Recording recording;
  recording.checkpoints = schedule.hashes;
  recording.decisions = schedule.decisions;
  if (recording.checkpoints.empty()) return recording;
  recording.hash = recording.checkpoints.back();
  recording.checkpoints.pop_back();
  return recording;
}

Result<std::uint64_t> pedigree_hash(const std::string& pedigree) {
  std::string_view rest = pedigree;
  if (rest.substr(0, 4) != "main") return not_understood("thread", pedigree);
  rest.remove_prefix(4);
  std::uint64_t hash = engine::main_pedigree;
  while (!rest.empty()) {
    std::uint32_t ordinal = 0;
    if (rest.front() != '.') return not_understood("thread", pedigree);
    const auto [end, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), ordinal);
    if (error != std::errc() || ordinal == 0) return not_understood("thread", pedigree);
    hash = engine::child_pedigree(hash, ordinal);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  }
  return hash;
}

}  // namespace heddle::explorer
