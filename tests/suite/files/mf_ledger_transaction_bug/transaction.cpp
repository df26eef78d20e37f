#include "transaction.h"

#include <mutex>

static std::mutex transaction_mutex;

void begin_transaction() {
  transaction_mutex.lock();  // EXPECT-CHECK
}

void end_transaction() { transaction_mutex.unlock(); }
