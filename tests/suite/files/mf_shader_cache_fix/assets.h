#pragma once
#include <string>

#include "cache.h"

Cache<std::string, unsigned>& shaders();
Cache<int, double>& meshes();
