#include "simulator/explorer/witness.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace heddle::explorer {
namespace {

std::string site_text(const Evidence& evidence, std::size_t index, engine::Site site) {
  SourceLocation place;
  if (index < std::size(evidence.control().deviation_stacks))
    place = evidence.place(evidence.control().deviation_stacks[index]);
  if (!place.known()) place = evidence.place(site);
  if (!place.known()) return "-";
  return fmt::format("{}:{}", place.file.substr(place.file.rfind('/') + 1), place.line);
}

Deviation to_deviation(const Evidence& evidence, const engine::DeviationRecord& record, std::size_t index) {
  const bool switches = record.kind == engine::DeviationRecord::Kind::switch_thread;
  const ThreadNames& threads = evidence.threads();
  Deviation deviation;
  deviation.kind = switches ? Deviation::Kind::switch_thread : Deviation::Kind::choose_value;
  deviation.thread = threads.pedigree(record.thread);
  deviation.operation = switches ? engine::to_string(record.operation) : engine::to_string(record.value_kind);
  deviation.object = object_name(record.object, threads);
  deviation.site = site_text(evidence, index, record.site);
  deviation.n = record.n;
  if (switches) deviation.target = threads.pedigree(record.target);
  if (!switches) deviation.value = record.value;
  return deviation;
}

}  // namespace

Schedule make_schedule(const Evidence& evidence, const Recording& recording, const WitnessContext& context) {
  Schedule schedule;
  schedule.program = context.program.name;
  schedule.build_id = context.program.build_id;
  schedule.args = context.args;
  schedule.found_by = context.found_by;
  schedule.options = to_options(context.settings);
  for (std::size_t i = 0; i < recording.deviations.size(); ++i) {
    schedule.deviations.push_back(to_deviation(evidence, recording.deviations[i], i));
  }
  schedule.decisions = recording.decisions;
  schedule.hash_every = engine::hash_every;
  schedule.hashes = recording.checkpoints;
  schedule.hashes.push_back(recording.hash);
  return schedule;
}

}  // namespace heddle::explorer
