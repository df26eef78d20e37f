#include "simulator/explorer/interrupt.h"

#include <csignal>

namespace heddle::explorer {
namespace {

volatile std::sig_atomic_t flag = 0;
struct sigaction old_interrupt;
struct sigaction old_terminate;

void on_signal(int) { flag = 1; }

}  // namespace

InterruptGuard::InterruptGuard() {
  flag = 0;
  struct sigaction action = {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // no SA_RESTART: a waiting poll returns
  ::sigaction(SIGINT, &action, &old_interrupt);
  ::sigaction(SIGTERM, &action, &old_terminate);
}

InterruptGuard::~InterruptGuard() {
  ::sigaction(SIGINT, &old_interrupt, nullptr);
  ::sigaction(SIGTERM, &old_terminate, nullptr);
}

bool interrupted() { return flag != 0; }

}  // namespace heddle::explorer
