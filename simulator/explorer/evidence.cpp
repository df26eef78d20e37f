#include "simulator/explorer/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace heddle::explorer {

using runtime::StackRef;

Finding simulator_finding(std::string rule) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.confidence = Confidence::confirmed;
  finding.origin = Origin::simulator;
  return finding;
}

Evidence::Evidence(const runtime::Control& control, const Modules& modules, Symbolizer& symbolizer)
    : control_(control), modules_(modules), symbolizer_(symbolizer), threads_(control) {
  std::vector<ModuleAddress> all;
  const std::uint32_t words = std::min(control.result.stack_word_count, runtime::max_stack_words);
  for (std::uint32_t i = 0; i < words; ++i) all.push_back(modules.name(control.stack_words[i]));
  symbolizer.prepare(all);
}

std::vector<ModuleAddress> Evidence::addresses(StackRef stack) const {
  std::vector<ModuleAddress> result;
  for (std::uint64_t i = stack.offset;
       i < std::uint64_t{stack.offset} + stack.count && i < runtime::max_stack_words; ++i) {
    result.push_back(modules_.name(control_.stack_words[i]));
  }
  return result;
}

std::vector<Frame> Evidence::frames(StackRef stack) const {
  std::vector<Frame> result;
  for (const ModuleAddress& address : addresses(stack)) {
    const std::vector<Frame>& found = symbolizer_.frames(address);
    std::copy_if(found.begin(), found.end(), std::back_inserter(result),
                 [](const Frame& frame) { return !frame.is_runtime; });
  }
  return result;
}

std::vector<TraceStep> Evidence::steps(StackRef stack) const {
  const std::vector<Frame> all = frames(stack);
  const auto is_user = [](const Frame& frame) { return frame.is_user; };
  auto innermost = std::find_if(all.begin(), all.end(), is_user);
  auto outermost = std::find_if(all.rbegin(), all.rend(), is_user).base();
  if (innermost == all.end()) return {};
  std::vector<TraceStep> result;
  for (auto frame = outermost; frame != innermost;) {
    --frame;
    result.push_back({frame->location, frame->function, ""});
  }
  return result;
}

std::vector<std::string> Evidence::functions(StackRef stack) const {
  std::vector<std::string> names;
  for (const Frame& frame : frames(stack)) names.push_back(frame.function);
  return names;
}

SourceLocation Evidence::place(StackRef stack) const {
  for (const Frame& frame : frames(stack)) {
    if (frame.is_user) return frame.location;
  }
  return {};
}

SourceLocation Evidence::place(engine::Site site) const {
  if (site == 0) return {};
  const Frame* user = user_frame(modules_.name(site));
  return user == nullptr ? SourceLocation{} : user->location;
}

const Frame* Evidence::user_frame(const ModuleAddress& address) const {
  const std::uint64_t mapped = modules_.address(address, true);  // a schedule names modules without folders
  const std::vector<Frame>& found = symbolizer_.frames(mapped == 0 ? address : modules_.name(mapped));
  const auto user =
      std::find_if(found.begin(), found.end(), [](const Frame& frame) { return frame.is_user; });
  return user == found.end() ? nullptr : &*user;
}

std::string Evidence::variable(std::uint64_t address) const {
  return symbolizer_.variable(modules_.name(address)).value_or("");
}

namespace {

std::string text_of(const SourceLocation& place) { return fmt::format("{}:{}", place.file, place.line); }

std::string bytes(std::uint64_t count) { return fmt::format("{} byte{}", count, count == 1 ? "" : "s"); }

}  // namespace

Evidence::Memory Evidence::memory(const runtime::RaceEntry& race) const {
  const ModuleAddress address = modules_.name(race.race.racing_byte);
  if (const std::string name = variable(race.race.address); !name.empty()) {
    Memory memory{name, fmt::format("'{}'", name), {}};
    if (const SourceLocation place = symbolizer_.declaration(address); place.known())
      memory.notes.push_back(fmt::format("'{}' is declared at {}", name, text_of(place)));
    return memory;
  }
  for (std::uint32_t i = 0; i < std::min<std::uint32_t>(control_.result.thread_count, engine::max_threads);
       ++i) {
    const std::uint64_t handle = control_.threads[i].handle;
    if (handle <= race.race.address) continue;
    const auto name = symbolizer_.thread_local_variable(modules_.program(), handle - race.race.address);
    if (!name) continue;
    return {*name,
            fmt::format("'{}', thread-local of thread {}", *name,
                        threads_.pedigree(static_cast<engine::ThreadId>(i))),
            {}};
  }
  if (race.block.size != 0) return heap_memory(race);
  if (race.frame.instruction != 0) return stack_memory(race);
  return {"", fmt::format("{} of a heap or stack object", bytes(race.race.size)), {}};
}

Evidence::Memory Evidence::heap_memory(const runtime::RaceEntry& race) const {
  Memory memory;
  memory.description = fmt::format("{} at offset {} of a heap block of {}", bytes(race.race.size),
                                   race.race.address - race.block.address, bytes(race.block.size));
  std::string note = fmt::format("the heap block was allocated by thread {}",
                                 threads_.pedigree(static_cast<engine::ThreadId>(race.block.thread)));
  const std::vector<TraceStep> way = steps(race.block.stack);
  for (auto step = way.rbegin(); step != way.rend() && way.rend() - step > 0 && step - way.rbegin() < 4;
       ++step)
    note += fmt::format("{} {}, in '{}'", step == way.rbegin() ? " at" : ", called at",
                        text_of(step->location), step->function);
  memory.notes.push_back(std::move(note));
  return memory;
}

Evidence::Memory Evidence::stack_memory(const runtime::RaceEntry& race) const {
  const ModuleAddress function_address = modules_.name(race.frame.instruction);
  const std::string function = symbolizer_.frames(function_address).back().function;
  const std::string owner = threads_.pedigree(static_cast<engine::ThreadId>(race.frame.thread));
  const auto local = symbolizer_.local(function_address, {.address = race.race.racing_byte,
                                                          .cfa = race.frame.cfa,
                                                          .stack_pointer = race.frame.stack_pointer,
                                                          .frame_pointer = race.frame.frame_pointer});
  if (!local || local->name.empty())
    return {
        "", fmt::format("{} on the stack of thread {}, in '{}'", bytes(race.race.size), owner, function), {}};
  Memory memory{fmt::format("{}{} in '{}'", local->name, local->path, function), "", {}};
  memory.description =
      fmt::format("'{}{}', local of '{}' in thread {}", local->name, local->path, function, owner);
  if (local->declared.known())
    memory.notes.push_back(fmt::format("'{}' is declared at {}", local->name, text_of(local->declared)));
  return memory;
}

std::string Evidence::unseen_order(const runtime::RaceEntry& race) const {
  std::vector<ModuleAddress> frames = addresses(race.stack);
  const std::vector<ModuleAddress> before = addresses(race.previous_stack);
  frames.insert(frames.end(), before.begin(), before.end());
  return symbolizer_.foreign_modules().may_order(modules_, frames);
}

std::string Evidence::object(std::uint32_t index) const {
  if (index >= std::min(control_.result.object_count, runtime::max_objects)) return "?";
  const runtime::ObjectEntry& entry = control_.objects[index];
  if (entry.name.kind == engine::ObjectKind::descriptor) return "a descriptor";  // one object stands for all
  const std::string name = variable(entry.address);
  return name.empty() ? object_name(entry.name, threads_) : name;
}

std::vector<std::string> Evidence::lock_names(const std::uint32_t* held, std::uint32_t count) const {
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < std::min<std::uint32_t>(count, 8); ++i) names.push_back(object(held[i]));
  return names;
}

}  // namespace heddle::explorer
