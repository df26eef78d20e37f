#pragma once
// The shared memory after one detailed execution, read as a person would: threads, locks and stacks with
// names and places. Borrows everything; valid until the next execution begins.

#include <string>
#include <vector>

#include "findings/finding.h"
#include "simulator/explorer/modules.h"
#include "simulator/explorer/names.h"
#include "simulator/explorer/symbolizer.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

/// A confirmed finding of the simulator, still without content.
[[nodiscard]] Finding simulator_finding(std::string rule);

class Evidence {
 public:
  Evidence(const runtime::Control& control, const Modules& modules, Symbolizer& symbolizer);

  [[nodiscard]] const runtime::Control& control() const { return control_; }
  [[nodiscard]] const ThreadNames& threads() const { return threads_; }

  /// The way from the first frame of user code to the last, outermost first. Frames of libraries stay where
  /// they lie between two of the user's; the runtime's own never appear. Empty when there is none.
  [[nodiscard]] std::vector<TraceStep> steps(runtime::StackRef stack) const;
  /// All functions of a stack but the runtime's, innermost first.
  [[nodiscard]] std::vector<std::string> functions(runtime::StackRef stack) const;
  /// The innermost place in user code; unknown when there is none.
  [[nodiscard]] SourceLocation place(runtime::StackRef stack) const;
  [[nodiscard]] SourceLocation place(engine::Site site) const;
  /// The innermost frame of user code at a return address; null when there is none.
  [[nodiscard]] const Frame* user_frame(const ModuleAddress& address) const;

  /// The variable behind the address, or empty.
  [[nodiscard]] std::string variable(std::uint64_t address) const;
  /// A variable at a racing address: a name where there is one, and a description of any memory.
  struct Memory {
    std::string name;         // "counter", "table[3].count", "sum in 'add(int)'"; empty: heap, or not known
    std::string description;  // "'counter'", "byte 8 of a heap block of 40 bytes", ...
    std::vector<std::string> notes;
  };
  [[nodiscard]] Memory memory(const runtime::RaceEntry& race) const;
  /// The library that may have ordered the accesses of a race unseen; empty when there is none.
  [[nodiscard]] std::string unseen_order(const runtime::RaceEntry& race) const;
  /// A lock or another object by its variable, else by kind and first user: "mutex#main/2". `index` is one of
  /// Control::objects.
  [[nodiscard]] std::string object(std::uint32_t index) const;
  [[nodiscard]] std::vector<std::string> lock_names(const std::uint32_t* held, std::uint32_t count) const;

 private:
  [[nodiscard]] Memory heap_memory(const runtime::RaceEntry& race) const;
  [[nodiscard]] Memory stack_memory(const runtime::RaceEntry& race) const;
  [[nodiscard]] std::vector<ModuleAddress> addresses(runtime::StackRef stack) const;
  [[nodiscard]] std::vector<Frame> frames(
      runtime::StackRef stack) const;  // innermost first, without the runtime's

  const runtime::Control& control_;
  const Modules& modules_;
  Symbolizer& symbolizer_;
  ThreadNames threads_;
};

}  // namespace heddle::explorer
