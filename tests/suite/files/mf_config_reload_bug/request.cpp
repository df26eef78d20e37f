#include "request.h"

#include "config.h"

int handle_request(int duration) {
  return duration < config.timeout ? 200 : 504;  // EXPECT-RACE
}
