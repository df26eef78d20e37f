#include "simulator/explorer/evidence.h"

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
  const std::vector<Frame>& found = symbolizer_.frames(modules_.name(site));
  const auto user =
      std::find_if(found.begin(), found.end(), [](const Frame& frame) { return frame.is_user; });
  return user == found.end() ? SourceLocation{} : user->location;
}

std::string Evidence::variable(std::uint64_t address) const {
  return symbolizer_.variable(modules_.name(address)).value_or("");
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
