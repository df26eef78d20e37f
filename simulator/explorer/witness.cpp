#include "simulator/explorer/witness.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "simulator/explorer/anchors.h"

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

Deviation to_deviation(const Evidence& evidence, const OperationIndex& operations,
                       const engine::DeviationRecord& record, std::size_t index) {
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
  const OperationPlace* place = switches ? operations.find(record.thread, record.n) : nullptr;
  if (place != nullptr) {
    deviation.function = place->function;
    deviation.ordinal = place->ordinal;
    deviation.variable = place->variable;
  }
  return deviation;
}

/// "access-site prog+0x12 counter.cpp:5 add(int)": in another build the offset says nothing.
void add_places(const Evidence& evidence, const ExecutionSettings& settings,
                std::vector<std::string>& options) {
  for (const ModuleAddress& site : settings.access_sites) {
    const std::string written = access_site_option(site);
    const auto option = std::find(options.begin(), options.end(), written);
    const Frame* frame = evidence.user_frame(site);
    if (option == options.end() || frame == nullptr) continue;
    const std::string& file = frame->location.file;
    *option +=
        fmt::format(" {}:{} {}", file.substr(file.rfind('/') + 1), frame->location.line, frame->function);
  }
}

}  // namespace

Schedule make_schedule(const Evidence& evidence, const Recording& recording, const WitnessContext& context) {
  Schedule schedule;
  schedule.program = context.program.name;
  schedule.build_id = context.program.build_id;
  schedule.args = context.args;
  schedule.found_by = context.found_by;
  schedule.options = to_options(context.settings);
  add_places(evidence, context.settings, schedule.options);
  const OperationIndex operations(context.trace);
  for (std::size_t i = 0; i < recording.deviations.size(); ++i) {
    schedule.deviations.push_back(to_deviation(evidence, operations, recording.deviations[i], i));
  }
  schedule.decisions = recording.decisions;
  schedule.hash_every = engine::hash_every;
  schedule.hashes = recording.checkpoints;
  schedule.hashes.push_back(recording.hash);
  return schedule;
}

}  // namespace heddle::explorer
