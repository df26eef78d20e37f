#pragma once
// The program under test as a file: can it be simulated, and which one is it?

#include <string>

#include "findings/result.h"

namespace heddle::explorer {

/// How much of what a program does is seen.
enum class Instrumentation {
  runtime,           // built with heddle c++: all of it
  shared_sanitizer,  // built with a shared ThreadSanitizer, whose place the preloaded runtime takes: all of
                     // it
  none,              // calls of the C library only: neither accesses nor atomics
};

struct ProgramFile {
  std::string path;      // to be started; always with a slash
  std::string name;      // without folders: what a schedule says
  std::string build_id;  // hex digits of the linker's build id, or "x" and a hash of the content
  Instrumentation instrumentation = Instrumentation::runtime;
  std::string preload = {};  // what LD_PRELOAD must be; "" when the runtime is linked in
};

/// Why a program cannot be simulated; `message` names the next step.
struct ProgramRefusal {
  bool wrong_machine = false;  // true: nothing that the user does to the program's build would help here
  std::string message;
};

/// Looks the program up as a shell would (PATH when there is no slash), but prefers a file of that name in
/// the working directory; then checks machine, kind and the runtime's marker.
[[nodiscard]] Result<std::string> find_program(const std::string& name);
class ProgramCheck {
 public:
  explicit ProgramCheck(ProgramFile file) : file_(std::move(file)) {}
  explicit ProgramCheck(ProgramRefusal refusal) : refusal_(std::move(refusal)), ok_(false) {}
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] const ProgramFile& file() const { return file_; }
  [[nodiscard]] const ProgramRefusal& refusal() const { return refusal_; }

 private:
  ProgramFile file_;
  ProgramRefusal refusal_;
  bool ok_ = true;
};
[[nodiscard]] ProgramCheck check_program(const std::string& name);

}  // namespace heddle::explorer
