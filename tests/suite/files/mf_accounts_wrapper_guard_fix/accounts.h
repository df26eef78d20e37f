#pragma once
#include <cstddef>
#include <string>

void create_account(const std::string& name);
std::size_t account_count();
