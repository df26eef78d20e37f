#pragma once

struct blob;

struct blob* blob_new(int size);
void blob_get(struct blob* blob);
void blob_put(struct blob* blob);
int blob_size(const struct blob* blob);
