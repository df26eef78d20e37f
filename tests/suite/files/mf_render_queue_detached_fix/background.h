#pragma once
#include <array>
#include <functional>

void run_in_background(std::function<void()> work);
