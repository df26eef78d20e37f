#include "request.h"

#include "config.h"

int handle_request(int duration) {
  std::lock_guard lock(config_mutex);
  return duration < config.timeout ? 200 : 504;
}
