#pragma once

enum { CODEC_OK, CODEC_SHORT, CODEC_MAGIC };

int codec_decode(const unsigned char* data, int length);
