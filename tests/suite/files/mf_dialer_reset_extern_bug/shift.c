#include "dialer.h"

void shift_change(void) {
  dialer.calls = 0;     // EXPECT-RACE
  dialer.answered = 0;  // EXPECT-RACE
}
