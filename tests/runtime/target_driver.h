#pragma once
// Starts a target program as the explorer does and runs single executions of it: the protocol of
// runtime/protocol.h, and nothing more. One Target is one server process; it is gone when the object is.

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "simulator/runtime/protocol.h"

namespace heddle::runtime {

/// What tests look at after an execution.
struct Execution {
  EndKind end = EndKind::none;
  engine::VerdictKind verdict = engine::VerdictKind::none;
  engine::DeadlockCause cause = engine::DeadlockCause::none;
  int exit_code = 0;
  int signal = 0;
  int wait_status = 0;
  std::uint64_t hash = 0;
  std::uint64_t steps = 0;
  std::uint64_t switches = 0;
  std::uint64_t virtual_time = 0;
  std::uint32_t races = 0;
  std::uint32_t threads = 0;
  std::uint32_t misuses = 0;
  std::string message;

  /// Ended by itself with 0, and nothing was seen.
  [[nodiscard]] bool clean() const {
    return end == EndKind::exited && exit_code == 0 && races == 0 && misuses == 0;
  }
};

/// One line: what differs when a test fails.
[[nodiscard]] std::string to_string(const Execution& execution);

enum class AddressRandomisation { on, off };

class Target {
 public:
  explicit Target(const std::string& program, const std::vector<std::string>& arguments = {},
                  AddressRandomisation randomisation = AddressRandomisation::on);
  ~Target();
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;

  /// The request that run() starts from; tests change fields.
  [[nodiscard]] static Request default_request(Carrier carrier, std::uint64_t seed);
  Execution run(const Request& request);
  /// Executions [first, count) of control().batch.plans in snapshot mode, with the rest of control().request.
  /// False when there is no answer.
  bool run_batch(std::uint32_t first, std::uint32_t count);
  /// What the target wrote during the last execution.
  [[nodiscard]] std::string output() const;

  [[nodiscard]] bool started() const { return started_; }
  [[nodiscard]] Control& control() { return *control_; }

 private:
  pid_t server_ = -1;
  int socket_ = -1;
  int output_ = -1;
  Control* control_ = nullptr;
  bool started_ = false;
};

}  // namespace heddle::runtime
