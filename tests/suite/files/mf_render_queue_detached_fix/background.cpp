#include "background.h"

#include <thread>

void run_in_background(std::function<void()> work) { std::thread(std::move(work)).detach(); }
