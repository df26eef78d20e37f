#pragma once
// A program under test as a running server (simulator/runtime/protocol.h is its other side): started without
// address randomisation, in a process group of its own, with a bounded life. One execution at a time.
//
//   Result<std::unique_ptr<Target>> target = Target::start(options);
//   (*target)->begin(request);                        // the server forks a child that runs main()
//   TargetState state = (*target)->wait(deadline);    // replied: control() holds the result
//
// Standard input is empty; standard output and error go to memory. What the program writes to files, it
// writes: Heddle is no sandbox. Destruction kills the whole process group. Not thread-safe. Start-up costs
// what exec and the program's static constructors cost, an execution a fork.

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "findings/result.h"
#include "simulator/explorer/fresh_folder.h"
#include "simulator/explorer/modules.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

using Clock = std::chrono::steady_clock;

/// What an execution finds around it.
struct Surroundings {
  std::string fresh_directory;  // each execution runs in a new copy of it; "" = where Heddle runs
  bool outside_peers = false;   // others than the program's own threads are waited for in real time
};

struct TargetOptions {
  std::string program;  // a path
  std::vector<std::string> args;
  std::string preload;  // libraries for a program that was not built for simulation; "" = none
  Surroundings surroundings;
  bool keep_randomisation = false;
  std::chrono::milliseconds start_limit{20'000};
};

/// What campaigns and replays say of their target, in the same words.
template <class Options>
[[nodiscard]] TargetOptions target_options(const Options& options) {
  TargetOptions target;
  target.program = options.program.path;
  target.args = options.args;
  target.preload = options.program.preload;
  target.surroundings = options.surroundings;
  target.keep_randomisation = options.keep_randomisation;
  return target;
}

enum class TargetState {
  running,
  replied,  // the execution ended; control().result says how
  died,     // the server is gone
};

/// What a target that had to be killed was doing.
struct HangPlace {
  std::string what;  // "read", "a loop without scheduling points", ...
  ModuleAddress place;
};

class Target {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Target>> start(const TargetOptions& options);
  ~Target();
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;

  [[nodiscard]] runtime::Control& control() { return *control_; }
  [[nodiscard]] const Modules& modules() const { return modules_; }
  /// Readable when the state may have changed.
  [[nodiscard]] int descriptor() const { return socket_; }

  /// Clears what the execution before left. The deviations to replay are in control() already.
  void begin(const runtime::Request& request);
  /// The executions [first, count) of control().batch.plans, which are there already, with what `request`
  /// gives besides. batch.done follows them.
  void begin_batch(const runtime::Request& request, std::uint32_t first, std::uint32_t count);
  /// Does not wait.
  [[nodiscard]] TargetState poll();
  /// Waits until something happens, the deadline passes or a signal asks to stop; still `running` then.
  [[nodiscard]] TargetState wait(Clock::time_point deadline);
  /// Where the running execution stands, as far as the kernel tells.
  [[nodiscard]] HangPlace look() const;
  /// The wait status of the execution that ended, as from waitpid.
  [[nodiscard]] int wait_status() const { return wait_status_; }

  /// What strategies keep between executions, to go on with in another server; an empty one changes nothing.
  [[nodiscard]] std::vector<std::byte> strategy_memory() const;
  void set_strategy_memory(const std::vector<std::byte>& memory);

  /// What the last execution printed, at most `limit` bytes of it.
  [[nodiscard]] std::string output(std::size_t limit) const;

 private:
  explicit Target(const Surroundings& surroundings)
      : folder_(surroundings.fresh_directory), outside_peers_(surroundings.outside_peers) {}
  Result<void> make_channels();
  Result<void> spawn(const TargetOptions& options);
  Result<void> wait_until_ready(const TargetOptions& options);
  [[nodiscard]] Error start_error(const TargetOptions& options, std::string_view cause);
  void name_folder(runtime::Request& request);
  void kill_group();

  int pid_ = -1;
  int control_memory_ = -1;
  int socket_ = -1;
  int target_socket_ = -1;
  int output_ = -1;
  int wait_status_ = 0;
  runtime::Control* control_ = nullptr;
  Modules modules_;
  FreshFolder folder_;
  bool outside_peers_ = false;
};

}  // namespace heddle::explorer
