#include "tests/runtime/target_driver.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace heddle::runtime {
namespace {

constexpr int answer_limit_ms = 60'000;

Control* map_control(int memory) {
  if (ftruncate(memory, sizeof(Control)) != 0) throw std::runtime_error("cannot size the control memory");
  void* mapped = mmap(nullptr, sizeof(Control), PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  if (mapped == MAP_FAILED) throw std::runtime_error("cannot map the control memory");
  auto* control = static_cast<Control*>(mapped);
  control->magic = protocol_magic;
  control->version = protocol_version;
  control->size = sizeof(Control);
  return control;
}

[[noreturn]] void start_program(const std::string& program, const std::vector<std::string>& arguments,
                                int memory, int socket, AddressRandomisation randomisation) {
  setpgid(0, 0);
  if (randomisation == AddressRandomisation::off) personality(ADDR_NO_RANDOMIZE);
  const std::string variable = std::to_string(memory) + "," + std::to_string(socket);
  setenv(HEDDLE_CONTROL_VARIABLE, variable.c_str(), 1);
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  execv(program.c_str(), argv.data());
  _exit(127);
}

bool receive(int socket, ServerReply& reply) {
  pollfd waited{.fd = socket, .events = POLLIN, .revents = 0};
  if (poll(&waited, 1, answer_limit_ms) != 1) return false;
  return recv(socket, &reply, sizeof reply, MSG_WAITALL) == sizeof reply;
}

}  // namespace

std::string to_string(const Execution& execution) {
  char line[900];
  std::snprintf(
      line, sizeof line,
      "end=%u verdict=%u cause=%u exit=%d signal=%d wait=%x hash=%016lx steps=%lu races=%u misuses=%u "
      "threads=%u time=%lu message='%s'",
      static_cast<unsigned>(execution.end), static_cast<unsigned>(execution.verdict),
      static_cast<unsigned>(execution.cause), execution.exit_code, execution.signal,
      static_cast<unsigned>(execution.wait_status), static_cast<unsigned long>(execution.hash),
      static_cast<unsigned long>(execution.steps), execution.races, execution.misuses, execution.threads,
      static_cast<unsigned long>(execution.virtual_time), execution.message.c_str());
  return line;
}

Target::Target(const std::string& program, const std::vector<std::string>& arguments,
               AddressRandomisation randomisation) {
  const int memory = memfd_create("heddle-control", 0);
  output_ = memfd_create("heddle-output", MFD_CLOEXEC);
  int sockets[2] = {-1, -1};
  if (memory < 0 || output_ < 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0) {
    throw std::runtime_error("cannot make the control descriptors");
  }
  fcntl(sockets[0], F_SETFD, FD_CLOEXEC);
  control_ = map_control(memory);
  fcntl(output_, F_SETFD, 0);
  server_ = fork();
  if (server_ == 0) start_program(program, arguments, memory, sockets[1], randomisation);
  fcntl(output_, F_SETFD, FD_CLOEXEC);
  close(memory);
  close(sockets[1]);
  socket_ = sockets[0];
  ServerReply reply{};
  started_ = receive(socket_, reply) && reply.ready == 1;
}

Target::~Target() {
  close(socket_);
  kill(-server_, SIGKILL);
  waitpid(server_, nullptr, 0);
  munmap(control_, sizeof(Control));
  close(output_);
}

Request Target::default_request(Carrier carrier, std::uint64_t seed) {
  Request request{};
  request.carrier = carrier;
  request.strategy = StrategyKind::random;
  request.seed = seed;
  request.pct_depth = 3;
  request.limits.max_steps = 200'000;
  request.early_timeout_weight = 32;
  request.output_descriptor = -1;
  request.lane = no_lane;
  return request;
}

Execution Target::run(const Request& request) {
  control_->request = request;
  control_->request.output_descriptor = output_;
  if (ftruncate(output_, 0) != 0 || lseek(output_, 0, SEEK_SET) != 0) return {};
  ServerReply reply{};
  if (send(socket_, "R", 1, MSG_NOSIGNAL) != 1 || !receive(socket_, reply)) {
    kill(-server_, SIGKILL);
    Execution lost;
    lost.message = "the target did not answer";
    return lost;
  }
  const ResultBlock& result = control_->result;
  return {.end = result.end,
          .verdict = result.verdict,
          .cause = result.cause,
          .exit_code = result.exit_code,
          .signal = result.signal,
          .wait_status = reply.wait_status,
          .hash = control_->log.hash,
          .steps = result.steps,
          .switches = result.switches,
          .virtual_time = result.virtual_time,
          .races = result.race_count,
          .threads = result.thread_count,
          .misuses = result.misuse_count,
          .message = result.message};
}

bool Target::run_batch(std::uint32_t first, std::uint32_t count) {
  BatchBlock& batch = control_->batch;
  batch.first = batch.done = first;
  batch.count = count;
  batch.stop = batch.answered = 0;
  batch.end = BatchEnd::running;
  control_->request.output_descriptor = output_;
  ServerReply reply{};
  return send(socket_, "B", 1, MSG_NOSIGNAL) == 1 && receive(socket_, reply);
}

std::string Target::output() const {
  std::string text(static_cast<std::size_t>(lseek(output_, 0, SEEK_END)), '\0');
  const ssize_t size = pread(output_, text.data(), text.size(), 0);
  text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return text;
}

}  // namespace heddle::runtime
