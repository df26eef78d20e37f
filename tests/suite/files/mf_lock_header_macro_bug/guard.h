#pragma once
#include <mutex>

#define WITH_LOCK(mutex) if (std::unique_lock with_lock{mutex}; true)
